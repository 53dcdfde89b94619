/**
 * What a target objects to in definitions and accounts, and MySQL Shell's twelve compatibility options that change it. Begin with
 * {@link io.godwit.engine.compatibility.DdlRules}, which runs the rules of this package and of a
 * {@link io.godwit.api.ddl.DumpTarget}. One thread.
 */
@NullMarked
package io.godwit.engine.compatibility;

import org.jspecify.annotations.NullMarked;
