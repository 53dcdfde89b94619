/** Amazon RDS for MySQL and Aurora MySQL. Begin with {@code AwsPlugin}. */
@NullMarked
package io.godwit.plugins.aws;

import org.jspecify.annotations.NullMarked;
