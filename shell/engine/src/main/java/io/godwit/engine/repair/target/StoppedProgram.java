package io.godwit.engine.repair.target;

import io.godwit.api.mysql.Identifier;
import io.godwit.engine.journal.JournalEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trigger or an event of the target that must not run while rows are set, with all that it takes to bring it back. Immutable.
 *
 * @param definer {@code user@host}
 * @param sql the whole statement of a trigger; empty for an event, which is only disabled
 */
public record StoppedProgram(Kind kind, String schema, String name, String definer, String sqlMode, String charset,
        String collation, String sql) {
    public enum Kind {
        TRIGGER, EVENT
    }

    public String quoted() {
        return Identifier.quote(schema) + "." + Identifier.quote(name);
    }

    Map<String, Object> toFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("program", kind.name());
        fields.put("schema", schema);
        fields.put("name", name);
        fields.put("definer", definer);
        fields.put("sqlMode", sqlMode);
        fields.put("charset", charset);
        fields.put("collation", collation);
        fields.put("sql", sql);
        return fields;
    }

    public static StoppedProgram of(JournalEntry entry) {
        return new StoppedProgram(Kind.valueOf(entry.text("program")), entry.text("schema"), entry.text("name"),
                entry.text("definer"), entry.text("sqlMode"), entry.text("charset"), entry.text("collation"),
                entry.text("sql"));
    }
}
