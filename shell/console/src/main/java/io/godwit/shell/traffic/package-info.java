/**
 * The shop's daily business: {@link io.godwit.shell.traffic.ShopTraffic} keeps changing every table of a shop with transactions of all
 * kinds, as an application would while its database is moved. Uses the shop and the engine.
 */
@NullMarked
package io.godwit.shell.traffic;

import org.jspecify.annotations.NullMarked;
