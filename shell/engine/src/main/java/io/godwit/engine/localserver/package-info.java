/**
 * Real MySQL servers for the demo and the tests: unpack, initialise, start, guard. JDK only.
 */
@NullMarked
package io.godwit.engine.localserver;

import org.jspecify.annotations.NullMarked;
