package io.godwit.shell.run;

/** What text can be written in. */
public enum Language {
    SQL, JS
}
