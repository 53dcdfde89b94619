/** What a jar declares so that the shell finds it. */
@NullMarked
package io.godwit.api.plugin;

import org.jspecify.annotations.NullMarked;
