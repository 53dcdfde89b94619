package io.godwit.shell.control;

/** One command. Names, options and help are picocli's annotations; completion and {@code \help} come from them. One thread. */
public interface BackslashCommand extends Runnable {
    /** A command that takes the rest of the line as it is. */
    interface WithText extends BackslashCommand {
        void run(String text);

        @Override
        default void run() {
            run("");
        }
    }
}
