package io.godwit.shell.global;

import io.godwit.api.script.ScriptObject;
import java.util.List;

/** The kinds of objects that functions return, for help. Stateless. */
public final class ScriptTypes {
    private ScriptTypes() {
    }

    public static List<ScriptObject> described() {
        return List.of(SessionObject.TYPE.described(), ResultObject.TYPE.described(), ColumnObject.TYPE.described(),
                PreparedObject.TYPE.described());
    }
}
