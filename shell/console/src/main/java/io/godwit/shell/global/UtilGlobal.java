package io.godwit.shell.global;

import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.shell.connect.CurrentSession;
import java.util.List;

/**
 * The JavaScript global {@code util}: dump, load and what belongs to them. Each function is a declaration and a body that binds
 * options, runs an operation of the engine and returns its summary. Bodies get servers from {@link CurrentSession#factory()}, and
 * events and cancellation from the call's context.
 */
public final class UtilGlobal implements ScriptObject {
    @SuppressWarnings({"unused", "UnusedVariable"}) // the first function that needs a server uses it
    private final CurrentSession current;

    public UtilGlobal(CurrentSession current) {
        this.current = current;
    }

    @Override
    public String name() {
        return "util";
    }

    @Override
    public String help() {
        return "Moves data between servers and files.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of();
    }
}
