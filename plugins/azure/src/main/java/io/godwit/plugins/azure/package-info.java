/** Azure Database for MySQL. Begin with {@code AzurePlugin}. */
@NullMarked
package io.godwit.plugins.azure;

import org.jspecify.annotations.NullMarked;
