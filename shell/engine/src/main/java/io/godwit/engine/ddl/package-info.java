/**
 * SQL text. {@link io.godwit.engine.ddl.StatementSplitter} cuts scripts into statements. Definitions as scripts: {@link io.godwit.engine.ddl.TableScripts}, {@link io.godwit.engine.ddl.SchemaScripts} and
 * {@link io.godwit.engine.ddl.AccountScript} write them, in MySQL Shell's form, changed by the
 * {@link io.godwit.engine.compatibility.DdlRules} of the dump. Writers belong to the thread of their session; rewriting is stateless.
 */
@NullMarked
package io.godwit.engine.ddl;

import org.jspecify.annotations.NullMarked;
