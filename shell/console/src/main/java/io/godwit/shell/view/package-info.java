/**
 * Commands that show something, or say how things are shown: help, settings, reports, history. Used by the prompt's thread.
 */
@NullMarked
package io.godwit.shell.view;

import org.jspecify.annotations.NullMarked;
