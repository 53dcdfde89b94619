package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is typed. JavaScript has no script with {@code await}: such a text runs as the body of an asynchronous function, or as a
 * module if it imports, and what it declares is made to last by properties of the global object, which read and write the text's own
 * variables. What a text declares and where its last expression begins is found by parsing it in parts. Belongs to one context.
 */
final class TypedCode {
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern NO_EXPRESSION = Pattern
            .compile("(?s)(?:\\{|(?:async\\s+)?function\\b|class\\b|let\\s*\\[).*");
    /** What goes on with the line before, where no semicolon ends it. */
    private static final Pattern GOES_ON = Pattern.compile("(?s)(?:[^\\p{L}\\p{N}_$'\"{!~]|in\\b|instanceof\\b|!=).*");
    /** No identifier, so no text can mean it by accident. */
    private static final String KEEPER = "(typed)";
    private static final int MAX_PLACES = 500;

    private final Context context;
    private final JsModules modules;
    private final JsPromises promises;
    private @Nullable Value last;

    TypedCode(Context context, JsModules modules, JsPromises promises) {
        this.context = context;
        this.modules = modules;
        this.promises = promises;
        context.eval("js", """
                keep => Object.defineProperty(globalThis, '(typed)', {value: {
                  last: keep,
                  name(name, get, set) {
                    const probe = {};
                    const before = Object.getOwnPropertyDescriptor(globalThis, name);
                    Object.defineProperty(globalThis, name, {get: () => probe, configurable: true, enumerable: true});
                    let free = false;
                    try { free = (0, eval)(name) === probe; } catch (e) { }
                    if (free) {
                      Object.defineProperty(globalThis, name, {get, set, configurable: true, enumerable: true});
                      return;
                    }
                    if (before) {
                      Object.defineProperty(globalThis, name, before);
                    } else {
                      delete globalThis[name];
                    }
                    throw new SyntaxError(`Variable "${name}" has already been declared`);
                  }
                }})""").execute((ProxyExecutable) this::keep);
    }

    private @Nullable Object keep(Value... arguments) {
        last = arguments[0];
        return null;
    }

    /** @return the value of the last expression, once no timer and no promise of it is left */
    Value evaluate(String text) {
        if (!modules.isModular(text)) {
            return promises.settled(context.eval(JsRuntime.source(JsRuntime.TYPED, text)));
        }
        last = null;
        Source lasting = lasting(text);
        Value ended = promises.settled(context.eval(lasting));
        Value value = last;
        last = null;
        return value == null ? undefined(ended) : promises.settled(value);
    }

    private static Value undefined(Value ended) {
        return ended.getContext().eval("js", "undefined");
    }

    private Source lasting(String text) {
        boolean body = modules.parses(wrapped(text, true));
        StringBuilder code = new StringBuilder();
        for (String name : names(text, body)) {
            code.append("globalThis['").append(KEEPER).append("'].name('").append(name).append("', () => ").append(name)
                    .append(", v => { ").append(name).append(" = v; }); ");
        }
        code.append(lastExpression(text, body)
                .map(last -> text.substring(0, last.begin()) + kept(text.substring(last.begin(), last.end()))
                        + text.substring(last.end()))
                .orElse(text));
        Source source = wrapped(code.toString(), body);
        if (!modules.parses(source)) {
            throw new GodwitException(ScriptError.SYNTAX,
                    "What is declared beside 'await' or 'import' cannot be kept here.",
                    "Put await on a line of its own, or run the code as a file.");
        }
        return source;
    }

    private static Source wrapped(String text, boolean body) {
        return body
                ? JsRuntime.source(JsRuntime.TYPED, "(async () => { " + text + "\n})()")
                : JsModules.module(JsRuntime.TYPED, text);
    }

    private static String kept(String expression) {
        return "globalThis['" + KEEPER + "'].last((" + withoutEnd(expression) + "\n));";
    }

    private static String withoutEnd(String expression) {
        return expression.strip().replaceFirst("[;\\s]+\\z", "");
    }

    /** A name is declared by the text if it cannot be declared once more. */
    private List<String> names(String text, boolean body) {
        return IDENTIFIER.matcher(text).results().map(result -> result.group()).distinct()
                .filter(name -> modules.parses(wrapped("let " + name + ";", body))
                        && !modules.parses(wrapped(text + "\n;let " + name + ";", body)))
                .toList();
    }

    /** A part of a text. */
    private record Part(int begin, int end) {
    }

    /** The last statement, if it is an expression. */
    private Optional<Part> lastExpression(String text, boolean body) {
        int end = text.length();
        for (int begin : places(text)) {
            String expression = withoutEnd(text.substring(begin, end));
            if (!isBetweenStatements(text, begin, body)) {
                continue;
            }
            boolean oneValue = modules.parses(wrapped("(" + expression + "\n)", body));
            if (oneValue && !NO_EXPRESSION.matcher(expression).matches()) {
                return Optional.of(new Part(begin, end));
            }
            if (!oneValue && modules.parses(wrapped("[" + expression + "\n]", body))) { // nothing but a comment
                end = begin;
            }
        }
        return Optional.empty();
    }

    private boolean isBetweenStatements(String text, int place, boolean body) {
        String before = text.substring(0, place);
        boolean ended = place == 0 || before.endsWith(";") || !GOES_ON.matcher(text.substring(place).strip()).matches();
        return ended && modules.parses(wrapped(before, body))
                && !modules.parses(wrapped(before + " ]", body)); // in a comment everything parses
    }

    /** Where a statement may begin, from the end on. */
    private static List<Integer> places(String text) {
        List<Integer> places = new ArrayList<>();
        for (int i = text.length(); i > 0 && places.size() < MAX_PLACES; i--) {
            if (";}\n".indexOf(text.charAt(i - 1)) >= 0) {
                places.add(i);
            }
        }
        places.add(0);
        return places;
    }
}
