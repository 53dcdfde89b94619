/**
 * What a target objects to in definitions and accounts, and how they are rewritten for it. Begin with
 * {@link io.godwit.api.ddl.DdlRule}. A plugin names its service's limits in a {@link io.godwit.api.ddl.DumpTarget}. Everything here is
 * immutable but for {@link io.godwit.api.ddl.SqlEdit}, which one thread uses; rules are called by one thread at a time.
 */
@NullMarked
package io.godwit.api.ddl;

import org.jspecify.annotations.NullMarked;
