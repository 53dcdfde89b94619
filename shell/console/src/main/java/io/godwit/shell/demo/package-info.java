/**
 * {@code godwit demo}: begin with {@link io.godwit.shell.demo.Demo}. Uses the shop, its traffic, the fake clouds and the engine.
 */
@NullMarked
package io.godwit.shell.demo;

import org.jspecify.annotations.NullMarked;
