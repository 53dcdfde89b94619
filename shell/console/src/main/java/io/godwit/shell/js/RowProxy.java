package io.godwit.shell.js;

import io.godwit.shell.global.RowValue;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** A row for scripts: {@code row[0]}, {@code row.name}, {@code row.getField('name')}, {@code row.length}. Read-only. */
record RowProxy(RowValue row, JsValues values) implements ProxyArray, ProxyObject {
    private static final String GET_FIELD = "getField";
    private static final String LENGTH = "length";

    @Override
    public @Nullable Object get(long index) {
        return values.toJs(row.values().get((int) index));
    }

    @Override
    public void set(long index, Value value) {
        throw new UnsupportedOperationException("a row is read-only");
    }

    @Override
    public long getSize() {
        return row.values().size();
    }

    @Override
    public @Nullable Object getMember(String key) {
        int column = row.labels().lastIndexOf(key);
        if (column >= 0) {
            return get(column);
        }
        return switch (key) {
            case LENGTH -> row.values().size();
            case GET_FIELD -> (ProxyExecutable) arguments -> getMember(arguments[0].asString());
            default -> null;
        };
    }

    @Override
    public Object getMemberKeys() {
        return ProxyArray.fromArray(row.labels().toArray());
    }

    @Override
    public boolean hasMember(String key) {
        return row.labels().contains(key) || key.equals(GET_FIELD) || key.equals(LENGTH);
    }

    /** In messages of the engine. */
    @Override
    public String toString() {
        return "row";
    }

    @Override
    public void putMember(String key, Value value) {
        throw new UnsupportedOperationException("a row is read-only");
    }
}
