/**
 * Ways to a server other than straight to its host and port: {@link io.godwit.engine.route.Route}. JDK only; the driver is told of them
 * in {@code engine.session}.
 */
@NullMarked
package io.godwit.engine.route;

import org.jspecify.annotations.NullMarked;
