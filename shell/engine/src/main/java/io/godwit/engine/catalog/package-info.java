/**
 * What there is to dump: {@link io.godwit.engine.catalog.CatalogReader} reads information_schema in bulk into an immutable
 * {@link io.godwit.engine.catalog.Catalog}, through an {@link io.godwit.engine.catalog.ObjectFilter}. Uses sessions only; the reader belongs
 * to the thread of its session.
 */
@NullMarked
package io.godwit.engine.catalog;

import org.jspecify.annotations.NullMarked;
