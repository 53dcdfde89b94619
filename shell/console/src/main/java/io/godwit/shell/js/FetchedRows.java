package io.godwit.shell.js;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.shell.call.GuestIterable;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.graalvm.polyglot.proxy.ProxyIterator;
import org.jspecify.annotations.Nullable;

/** Goes through something for a script's {@code for ... of}, one item ahead. Belongs to one context. */
final class FetchedRows implements ProxyIterator {
    private final GuestIterable source;
    private final JsValues values;
    private final JsErrors errors;
    private final Supplier<Cancellation> cancellation;
    private @Nullable Object ahead;
    private boolean ended;

    FetchedRows(GuestIterable source, JsValues values, JsErrors errors, Supplier<Cancellation> cancellation) {
        this.source = source;
        this.values = values;
        this.errors = errors;
        this.cancellation = cancellation;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            try {
                ahead = source.next(cancellation.get());
            } catch (GodwitException e) {
                throw errors.toGuest(e);
            }
            ended = ahead == null;
        }
        return !ended;
    }

    @Override
    public Object getNext() {
        Object item = hasNext() ? values.toJs(ahead) : null;
        ahead = null;
        if (item == null) {
            throw new NoSuchElementException();
        }
        return item;
    }
}
