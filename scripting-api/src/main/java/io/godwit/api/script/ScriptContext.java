package io.godwit.api.script;

import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;

/** What a function gets with each call. Immutable; both parts are thread-safe. */
public record ScriptContext(EventSink events, Cancellation cancellation) {
}
