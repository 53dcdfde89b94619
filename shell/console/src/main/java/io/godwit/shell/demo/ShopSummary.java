package io.godwit.shell.demo;

/** What was made. Immutable. */
public record ShopSummary(int tables, long rows) {
}
