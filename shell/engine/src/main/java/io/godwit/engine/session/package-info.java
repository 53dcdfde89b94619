/**
 * Connections to MySQL servers. {@link io.godwit.engine.session.SessionFactory} opens a {@link io.godwit.engine.session.MySqlSession}; the
 * only package that sees JDBC, the driver or HikariCP. A session belongs to one thread; the factory and the pool are thread-safe.
 */
@NullMarked
package io.godwit.engine.session;

import org.jspecify.annotations.NullMarked;
