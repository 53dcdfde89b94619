package io.godwit.shell.complete;

import io.godwit.api.script.ScriptFunction;
import io.godwit.shell.js.JsRuntime;
import io.godwit.shell.syntax.Lexeme;
import io.godwit.shell.syntax.Lexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Global names, names after a dot, options of a function between its braces and the values they may have, files in strings. Looks at
 * values, runs nothing. One thread.
 */
public final class JsCompletion {
    private final Supplier<JsRuntime> js;

    public JsCompletion(Supplier<JsRuntime> js) {
        this.js = js;
    }

    public Completion at(String text, int cursor) {
        List<Lexeme> left = new ArrayList<>(Lexer.JS.cut(text.substring(0, cursor)));
        Lexeme last = left.isEmpty() ? null : left.getLast();
        if (last != null && last.holds(cursor)) {
            String typed = text.substring(last.start() + 1, cursor);
            left.removeLast();
            Optional<Completion> value = last.kind() == Lexeme.Kind.STRING
                    ? Call.around(text, left).flatMap(call -> value(call, last.start() + 1, typed, true))
                    : Optional.of(Completion.none(cursor));
            return value.orElseGet(
                    () -> looksLikePath(typed) ? FilePaths.of(last.start() + 1, typed) : Completion.none(cursor));
        }
        boolean inWord = last != null && last.kind() == Lexeme.Kind.WORD && last.end() == cursor;
        int start = last != null && inWord ? last.start() : cursor;
        String typed = text.substring(start, cursor);
        if (inWord) {
            left.removeLast();
        }
        List<String> path = path(text, left, start);
        if (path.isEmpty()) {
            Optional<Completion> option = Call.around(text, left).flatMap(
                    call -> call.option().isEmpty() ? options(call, start, typed) : value(call, start, typed, false));
            if (option.isPresent()) {
                return option.get();
            }
        }
        return new Completion(start, js.get().members(path).stream().filter(n -> n.startsWith(typed))
                .map(n -> Suggestion.of(n)).toList());
    }

    private static boolean looksLikePath(String typed) {
        return Stream.of("/", "./", "../", "~/").anyMatch(typed::startsWith);
    }

    private static List<String> path(String text, List<Lexeme> left, int start) {
        Deque<String> names = new ArrayDeque<>();
        int i = left.size();
        int end = start;
        while (i >= 2 && left.get(i - 1).isSymbol(text, '.') && left.get(i - 1).end() == end
                && left.get(i - 2).kind() == Lexeme.Kind.WORD) {
            names.addFirst(left.get(i - 2).in(text));
            end = left.get(i - 2).start();
            i -= 2;
        }
        return List.copyOf(names);
    }

    private Optional<ScriptFunction> function(Call call) {
        return js.get().object(List.of(call.object()))
                .flatMap(o -> o.functions().stream().filter(f -> f.name().equals(call.function())).findFirst());
    }

    private Optional<Completion> options(Call call, int start, String typed) {
        return function(call).map(f -> new Completion(start, f.options().all().stream()
                .filter(o -> o.name().startsWith(typed) && !call.given().contains(o.name()))
                .map(o -> new Suggestion(o.name() + ": ", firstLine(o.help()))).toList()));
    }

    private static String firstLine(String help) {
        return help.lines().findFirst().orElse("");
    }

    /** Values of flags and of options with a choice. */
    private Optional<Completion> value(Call call, int start, String typed, boolean quoted) {
        return function(call).flatMap(f -> f.options().find(call.option())).map(OptionWords::of)
                .filter(words -> !words.isEmpty())
                .map(words -> new Completion(start, words.stream()
                        .map(w -> quoted || w.equals("true") || w.equals("false") ? w : "'" + w + "'")
                        .filter(w -> w.startsWith(typed)).map(w -> Suggestion.of(w)).toList()));
    }

    /**
     * The call whose options are being written: what stands before the last open brace.
     *
     * @param option the one whose value comes next, or empty where a name does
     * @param given the options before
     */
    record Call(String object, String function, String option, List<String> given) {
        static Optional<Call> around(String text, List<Lexeme> left) {
            List<String> given = new ArrayList<>();
            String option = "";
            int depth = 0;
            int i = left.size() - 1;
            if (i >= 1 && left.get(i).isSymbol(text, ':')) {
                option = left.get(i - 1).in(text);
            }
            for (; i >= 0; i--) {
                Lexeme l = left.get(i);
                if (l.isSymbol(text, '}') || l.isSymbol(text, ')') || l.isSymbol(text, ']')) {
                    depth++;
                } else if (l.isSymbol(text, '(') || l.isSymbol(text, '[')) {
                    depth--;
                } else if (l.isSymbol(text, '{')) {
                    if (depth == 0) {
                        return opened(text, left.subList(0, i), option, given);
                    }
                    depth--;
                } else if (depth == 0 && l.isSymbol(text, ':') && i > 0) {
                    given.add(left.get(i - 1).in(text));
                }
                if (depth < 0) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static Optional<Call> opened(String text, List<Lexeme> left, String option, List<String> given) {
            int depth = 0;
            for (int i = left.size() - 1; i >= 3; i--) {
                Lexeme l = left.get(i);
                depth += l.isSymbol(text, ')') ? 1 : l.isSymbol(text, '(') ? -1 : 0;
                if (depth < 0) {
                    return left.get(i - 1).kind() == Lexeme.Kind.WORD && left.get(i - 2).isSymbol(text, '.')
                            ? Optional.of(new Call(left.get(i - 3).in(text), left.get(i - 1).in(text), option, given))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }
}
