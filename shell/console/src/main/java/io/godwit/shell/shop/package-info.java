/**
 * A realistic shop: {@link io.godwit.shell.shop.ShopSchema} fills a server with one. The definitions are in {@code shop.sql}, the rows
 * are made in Java from their numbers, so that every run makes the same. Uses the engine.
 */
@NullMarked
package io.godwit.shell.shop;

import org.jspecify.annotations.NullMarked;
