package io.godwit.shell.command;

import io.godwit.api.error.GodwitException;
import io.godwit.shell.control.CommandError;
import java.io.IOException;

/** Another program at the same terminal. Stateless. */
final class Program {
    private Program() {
    }

    /**
     * Runs it to its end.
     *
     * @param command as for {@code sh -c}
     * @param arguments what the command gets as {@code "$@"}
     * @return its exit code
     */
    static int run(String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[]{"sh", "-c", command, "godwit"}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        try {
            return new ProcessBuilder(all).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new GodwitException(CommandError.PROGRAM, "Cannot run '" + command + "': " + e.getMessage(), null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GodwitException(CommandError.PROGRAM, "Waiting for '" + command + "' was interrupted.", null, e);
        }
    }
}
