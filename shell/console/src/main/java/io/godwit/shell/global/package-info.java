/**
 * What scripts see: JS global {@code x} is class {@code XGlobal}. Declarations with bodies of a few lines; no logic.
 */
@NullMarked
package io.godwit.shell.global;

import org.jspecify.annotations.NullMarked;
