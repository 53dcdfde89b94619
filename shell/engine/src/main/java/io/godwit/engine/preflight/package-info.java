/**
 * Looks at source and target before a migration begins: {@link io.godwit.engine.preflight.MigrationCheck} finds what would keep any of
 * its steps from working, missing privileges first of all, and changes nothing. Needs everything that the steps need.
 */
@NullMarked
package io.godwit.engine.preflight;

import org.jspecify.annotations.NullMarked;
