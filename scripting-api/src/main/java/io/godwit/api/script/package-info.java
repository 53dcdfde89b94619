/**
 * What a script sees: {@link io.godwit.api.script.ScriptObject}s with {@link io.godwit.api.script.ScriptFunction}s. One declaration
 * serves JavaScript, the command line, help and completion. Declarations are immutable; bodies run on the caller's thread.
 */
@NullMarked
package io.godwit.api.script;

import org.jspecify.annotations.NullMarked;
