package io.godwit.shell.js;

import io.godwit.api.error.ErrorCategory;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.option.NearestName;
import io.godwit.engine.session.SqlErrors;
import io.godwit.shell.call.CallError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Errors between Java and JavaScript: a {@link GodwitException} becomes an Error with {@code code}, {@code category},
 * {@code remedy}, its details and what the server said, and is itself again when no script catches it. Belongs to one context.
 */
final class JsErrors {
    /** Shorter names are near to too many others. */
    private static final int SHORTEST_HINTED = 4;
    /** What the engine says of a call of a member that an object of Godwit's does not have. */
    private static final Pattern NO_MEMBER = Pattern
            .compile("(?s)TypeError: invokeMember \\((.+?)\\) on (.*) failed.*");
    private static final String OTHER_TYPE = "Invalid module type was asserted";
    private static final Pattern UNDEFINED = Pattern.compile("ReferenceError: (\\w+) is not defined");
    /** What scripts of MySQL Shell may look for. */
    private static final Map<String, String> ABSENT = Map.of(
            "dba", "Godwit does not manage InnoDB clusters; use MySQL Shell for that.",
            "cluster", "Godwit does not manage InnoDB clusters; use MySQL Shell for that.",
            "mysqlx",
            "Godwit speaks the classic protocol only; use mysql.getSession() and the classic port, usually 3306.",
            "db", "Godwit speaks the classic protocol only; use session.runSql().");

    private final Context context;
    private final JsPrelude prelude;
    private final JsValues values;
    private final Supplier<Optional<Path>> imported;

    private Missed missed = new Missed("", "", List.of());

    /** A member that an object was asked for and does not have. */
    private record Missed(String object, String member, List<String> names) {
    }

    /** @param imported the file that was opened last for an import */
    JsErrors(Context context, JsPrelude prelude, JsValues values, Supplier<Optional<Path>> imported) {
        this.imported = imported;
        this.context = context;
        this.prelude = prelude;
        this.values = values;
    }

    /** An object was asked for a member that it does not have; if that was for a call, the error says what there is. */
    void missed(String object, String member, List<String> names) {
        missed = new Missed(object, member, names);
    }

    /** @return what to throw, so that the script sees an Error */
    RuntimeException toGuest(GodwitException e) {
        Map<String, Object> details = new HashMap<>(SqlErrors.facts(e));
        details.putAll(e.details());
        try {
            prelude.call("fail", e.getMessage(), e.code().id(), e.category().name(), e.remedy().orElse(null),
                    values.toJs(details), context.asValue(new Origin(e)));
            return new IllegalStateException("an error did not throw", e);
        } catch (PolyglotException guest) {
            return guest;
        }
    }

    /** Keeps the exception out of reach of scripts, which cannot look inside Java objects. */
    private record Origin(GodwitException exception) {
    }

    GodwitException toJava(PolyglotException e) {
        if (e.isInterrupted() || e.isCancelled()) {
            return Cancellation.stopped(e);
        }
        if (e.isHostException() && e.asHostException() instanceof GodwitException godwit) {
            return godwit;
        }
        if (e.isHostException() && e.asHostException() instanceof OutOfMemoryError memory) {
            return CallError.memory(memory);
        }
        if (e.isHostException() || e.isInternalError()) {
            return new GodwitException(ScriptError.INTERNAL, where(e) + e.getMessage(), null,
                    e.isHostException() ? e.asHostException() : e);
        }
        Optional<GodwitException> module = importFailure(e);
        if (module.isPresent()) {
            return module.get();
        }
        if (e.isSyntaxError()) {
            // Without its cause, whose message is the line that is wrong, secrets included.
            return new GodwitException(ScriptError.SYNTAX, where(e) + firstLine(e), place(e));
        }
        return origin(e).map(original -> located(original, e)).orElseGet(() -> uncaught(e));
    }

    /** The engine does not say where an import fails for what the file is. */
    private Optional<GodwitException> importFailure(PolyglotException e) {
        String message = String.valueOf(e.getMessage());
        boolean json = e.isSyntaxError() && e.getSourceLocation() == null && BrokenJson.isTold(message);
        if (!json && !message.endsWith(OTHER_TYPE)) {
            return Optional.empty();
        }
        return imported.get().map(file -> json
                ? BrokenJson.in(file, JsModules.read(file), message)
                : new GodwitException(ScriptError.FILE, where(e) + "'" + file + "' is imported as what it is not.",
                        "Write with {type: 'json'} after the name of a .json file, and nothing after that of a script."));
    }

    private GodwitException uncaught(PolyglotException e) {
        String message = String.valueOf(e.getMessage());
        Matcher call = NO_MEMBER.matcher(message);
        if (call.matches()) {
            return new GodwitException(ScriptError.UNCAUGHT, where(e) + noFunction(call.group(1), call.group(2)), null,
                    e);
        }
        Value thrown = e.getGuestObject();
        if (thrown != null && JsDisplay.isPlain(thrown)) { // not an Error, so it has no message
            return new GodwitException(ScriptError.UNCAUGHT, where(e) + "Uncaught " + JsDisplay.ofMembers(thrown), null,
                    e);
        }
        Matcher unknown = UNDEFINED.matcher(message);
        if (!unknown.matches()) {
            return new GodwitException(ScriptError.UNCAUGHT, where(e) + message, null, e);
        }
        String name = unknown.group(1);
        String answer = ABSENT.get(name);
        boolean tellsMuch = answer == null && name.length() >= SHORTEST_HINTED;
        String hint = tellsMuch ? NearestName.hint(name, context.getBindings("js").getMemberKeys()) : "";
        return new GodwitException(ScriptError.UNCAUGHT, where(e) + message + hint, answer, e);
    }

    private String noFunction(String name, String object) {
        boolean known = missed.member().equals(name);
        return "TypeError: " + (known ? missed.object() : object) + "." + name + " is not a function"
                + (known ? NearestName.hint(name, missed.names()) : "");
    }

    private static Optional<GodwitException> origin(PolyglotException e) {
        Value guest = e.getGuestObject();
        if (guest == null || !guest.hasMembers() || !guest.hasMember("origin")) {
            return Optional.empty();
        }
        Value origin = guest.getMember("origin");
        return origin.isHostObject() && origin.asHostObject() instanceof Origin o
                ? Optional.of(o.exception())
                : Optional.empty();
    }

    private static GodwitException located(GodwitException original, PolyglotException e) {
        String where = where(e);
        return where.isEmpty() || original.category() == ErrorCategory.CANCELLED
                ? original
                : new GodwitException(original.code(), where + original.getMessage(), original.remedy().orElse(null),
                        original).withDetails(original.details());
    }

    /** {@code script.js:3: }; nothing for what was typed. */
    private static String where(PolyglotException e) {
        SourceSection section = isFile(e.getSourceLocation()) ? e.getSourceLocation() : null;
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            if (section == null && frame.isGuestFrame() && isFile(frame.getSourceLocation())) {
                section = frame.getSourceLocation();
            }
        }
        return section == null ? "" : section.getSource().getName() + ":" + section.getStartLine() + ": ";
    }

    private static boolean isFile(SourceSection section) {
        return section != null && !section.getSource().isInternal()
                && !section.getSource().getName().equals(JsRuntime.TYPED);
    }

    /** Where to look; the text itself may hold a secret. */
    private static @Nullable String place(PolyglotException e) {
        SourceSection section = e.getSourceLocation();
        return section == null
                ? null
                : "Correct line " + section.getStartLine() + " at column " + section.getStartColumn() + ".";
    }

    /** Without GraalJS's copy of the source line. */
    private static String firstLine(PolyglotException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.replaceFirst("^(\\w*Error: )\\S+:\\d+:\\d+ ", "$1");
    }
}
