package io.godwit.shell.shop;

/** What was made. Immutable. */
public record ShopSummary(int tables, long rows) {
}
