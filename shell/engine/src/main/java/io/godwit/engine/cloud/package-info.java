/**
 * Tells which managed service a server runs on, and so what it takes to do there what SQL does elsewhere. Begin with
 * {@link io.godwit.engine.cloud.Clouds}. The profiles themselves come from plugins; each object is used by one thread.
 */
@NullMarked
package io.godwit.engine.cloud;

import org.jspecify.annotations.NullMarked;
