/**
 * SQL text: {@link io.godwit.engine.ddl.StatementSplitter} cuts scripts into statements. Each class says its thread rule.
 */
@NullMarked
package io.godwit.engine.ddl;

import org.jspecify.annotations.NullMarked;
