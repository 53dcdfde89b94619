package io.godwit.shell.js;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The few things that only JavaScript itself can do, such as making an Error or a BigInt. Belongs to one context. */
final class JsPrelude {
    private static final Source SOURCE = Source.newBuilder("js", """
            // JSON.stringify writes the digits of a BigInt, all of them, where it would throw.
            Object.defineProperty(BigInt.prototype, 'toJSON', {value() { return JSON.rawJSON(this.toString()); }});
            ({
              bigint: text => BigInt(text),
              bytes: n => new Uint8Array(n),
              isBigint: v => typeof v === 'bigint',
              isPromise: v => v instanceof Promise,
              rethrow: e => { throw e; },
              isBytes: v => v instanceof Uint8Array,
              view: buffer => new Uint8Array(buffer),
              object: () => ({}),
              array: () => [],
              readable: (object, text) => Object.defineProperty(object, 'toString', {value: text, enumerable: false}),
              fail: (message, code, category, remedy, details, origin) => {
                const e = new Error(message);
                e.name = 'GodwitError';
                Object.assign(e, details, {code, category, remedy});
                Object.defineProperty(e, 'origin', {value: origin, enumerable: false});
                throw e;
              },
              global: (name, get) => Object.defineProperty(globalThis, name, {
                get, configurable: true, enumerable: true,
                set(value) {
                  Object.defineProperty(globalThis, name, {value, configurable: true, enumerable: true, writable: true});
                }
              }),
              names: v => {
                const names = new Set();
                for (let o = v; o !== null && o !== undefined; o = Object.getPrototypeOf(o)) {
                  Object.getOwnPropertyNames(o).forEach(n => names.add(n));
                }
                return [...names];
              }
            })
            """, "godwit:prelude").internal(true).buildLiteral();

    private final Value functions;

    JsPrelude(Context context) {
        functions = context.eval(SOURCE);
    }

    Value call(String name, @Nullable Object... args) {
        return functions.getMember(name).execute(args);
    }
}
