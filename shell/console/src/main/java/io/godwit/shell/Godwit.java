package io.godwit.shell;

/** The program's entry. */
public final class Godwit {
    private Godwit() {
    }

    public static void main(String[] args) {
        System.exit(0);
    }
}
