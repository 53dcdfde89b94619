package io.godwit.shell.js;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** What a name path leads to, for completion. Reads members, calls nothing. Belongs to one context. */
final class JsMembers {
    private final Context context;
    private final JsPrelude prelude;

    JsMembers(Context context, JsPrelude prelude) {
        this.context = context;
        this.prelude = prelude;
    }

    Optional<Value> find(List<String> path) {
        Value value = context.getBindings("js");
        for (String name : path) {
            if (!value.hasMember(name)) {
                return Optional.empty();
            }
            value = value.getMember(name);
        }
        return Optional.of(value);
    }

    List<String> names(List<String> path) {
        if (path.isEmpty()) {
            TreeSet<String> names = new TreeSet<>(context.getBindings("js").getMemberKeys());
            names.addAll(strings(prelude.call("names", context.eval("js", "globalThis"))));
            return List.copyOf(names);
        }
        return find(path).filter(v -> !v.isNull()).map(v -> v.isProxyObject()
                ? List.copyOf(new TreeSet<>(v.getMemberKeys()))
                : strings(prelude.call("names", v))).orElse(List.of());
    }

    private static List<String> strings(Value array) {
        List<String> out = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            out.add(array.getArrayElement(i).asString());
        }
        return out;
    }
}
