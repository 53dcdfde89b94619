/**
 * What the demonstration works with: {@link io.godwit.shell.demo.ShopSchema} fills a server with a realistic shop. The definitions
 * are in {@code shop.sql}, the rows are made in Java from their numbers, so that every run makes the same. Uses the engine.
 */
@NullMarked
package io.godwit.shell.demo;

import org.jspecify.annotations.NullMarked;
