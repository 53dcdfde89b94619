/**
 * MySQL's nouns as comparable values: quoted identifiers, accounts, versions, binlog positions, GTID sets. Immutable.
 */
@NullMarked
package io.godwit.api.mysql;

import org.jspecify.annotations.NullMarked;
