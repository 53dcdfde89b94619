/** MySQL HeatWave and what else of Oracle Cloud Infrastructure a migration touches. Begin with {@code OciPlugin}. */
@NullMarked
package io.godwit.plugins.oci;

import org.jspecify.annotations.NullMarked;
