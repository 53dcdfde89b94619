package io.godwit.api.ddl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something about a definition or account that its target does not take as it is. Immutable.
 *
 * @param object as {@link DdlSubject#name} has it
 * @param detail the part of the object that is meant, such as an engine's name; may be empty
 */
public record Finding(Level level, DdlKind kind, String object, Rule rule, String detail) {
    /** How bad it is. A dump with an ERROR is refused. */
    public enum Level {
        /** A fact to know. */
        NOTE,
        /** Was in the way, and was changed by an option or because every target of this kind needs it. */
        FIXED,
        /** May do harm on the target. */
        WARNING,
        /** The target would refuse it. */
        ERROR
    }

    /**
     * What a finding is about; the same for every object it is found on.
     *
     * @param id a stable word, such as {@code table/missing_pk}
     * @param problem a phrase, such as {@code no primary key}
     * @param options compatibility options of which any one is a way out; may be empty
     * @param remedy what else to do, a sentence in the imperative; may be empty
     */
    public record Rule(String id, String problem, List<String> options, String remedy) {
        public Rule {
            options = List.copyOf(options);
        }

        public Finding on(Level level, DdlSubject subject, String detail) {
            return new Finding(level, subject.kind(), subject.name(), this, detail);
        }

        public Finding on(Level level, DdlSubject subject) {
            return on(level, subject, "");
        }

        /** The same, where no option helps. */
        public Rule withoutOptions() {
            return new Rule(id, problem, List.of(), remedy);
        }
    }

    /** For scripts: strings, and a list of strings. */
    public Map<String, Object> toMap() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("level", level.name());
        out.put("kind", kind.word());
        out.put("object", object);
        out.put("finding", rule.id);
        out.put("detail", detail);
        out.put("problem", rule.problem);
        out.put("options", level == Level.ERROR || level == Level.WARNING ? rule.options : List.of());
        out.put("remedy", rule.remedy);
        return out;
    }
}
