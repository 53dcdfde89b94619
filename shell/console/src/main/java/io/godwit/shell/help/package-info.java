/**
 * Help pages, made from the declarations of functions and options. Stateless.
 */
@NullMarked
package io.godwit.shell.help;

import org.jspecify.annotations.NullMarked;
