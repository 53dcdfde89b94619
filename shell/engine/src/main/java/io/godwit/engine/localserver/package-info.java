/**
 * Real MySQL servers for the demo and the tests: {@link io.godwit.engine.localserver.LocalServer} unpacks one, initialises it
 * once per user, starts it on a copy and guards it, so that it never outlives the Java process unless told to. Linux on
 * x86-64 only. A server belongs to one thread; the cache may be used by several processes at once. JDK and the scripting API
 * only: a server must start without a driver or a shell.
 */
@NullMarked
package io.godwit.engine.localserver;

import org.jspecify.annotations.NullMarked;
