/**
 * Rows as events hold them, decoded into canonical values: byte for byte what
 * {@link io.godwit.engine.binlog.image.TableColumn#selectExpression()} selects from the same row on any server. Values are immutable.
 */
@NullMarked
package io.godwit.engine.binlog.image;

import org.jspecify.annotations.NullMarked;
