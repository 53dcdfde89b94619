/** Cloud SQL for MySQL. Begin with {@code GcpPlugin}. */
@NullMarked
package io.godwit.plugins.gcp;

import org.jspecify.annotations.NullMarked;
