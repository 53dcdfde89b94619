package io.godwit.engine.binlog;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.binlog.image.Reach;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells which tables a statement defines anew, takes away or looks after. Stateless. */
final class DefinitionReach {
    private static final Set<String> BEFORE_KIND = Set.of("OR", "REPLACE", "IGNORE", "ONLINE", "OFFLINE", "UNIQUE",
            "FULLTEXT", "SPATIAL", "TEMPORARY", "EXTERNAL", "LOCAL", "NO_WRITE_TO_BINLOG");
    /** What holds no rows; all else that a later server may know counts as unknown. */
    private static final Set<String> NO_TABLES = Set.of("TRIGGER", "FUNCTION", "AGGREGATE", "PROCEDURE", "EVENT",
            "VIEW", "DEFINER", "ALGORITHM", "SQL", "SERVER", "TABLESPACE", "LOGFILE", "UNDO", "REFERENCE", "RESOURCE",
            "INSTANCE", "LIBRARY", "PLUGIN", "COMPONENT", "JSON", "MATERIALIZED");
    private static final Set<String> EXISTENCE = Set.of("IF", "NOT", "EXISTS");
    /** Statements that end with their list of tables. */
    private static final Set<String> LISTS = Set.of("DROP", "RENAME", "TRUNCATE");
    private static final Set<String> END = Set.of("", ";", "RESTRICT", "CASCADE");
    private static final Set<String> QUERY = Set.of("SELECT", "TABLE", "VALUES", "WITH", "(");
    private static final String UNKNOWN = "the tables that it changes cannot be told";

    private DefinitionReach() {
    }

    /** @param words at their beginning */
    static Reach of(StatementWords words) {
        String verb = words.peek();
        words.skip();
        words.skipAny(BEFORE_KIND);
        String kind = words.peek();
        if ((kind.equals("TABLE") || kind.equals("TABLES")) && !verb.equals("IMPORT")) {
            words.skip();
            words.skipAny(EXISTENCE);
            return verb.equals("CREATE") || verb.equals("ALTER") ? oneTable(words) : tables(verb, words);
        }
        if (verb.equals("TRUNCATE")) {
            return tables(verb, words);
        }
        if (kind.equals("INDEX")) {
            return index(words);
        }
        if (kind.equals("DATABASE") || kind.equals("SCHEMA")) {
            return verb.equals("DROP") ? schema(words) : Reach.NOTHING;
        }
        return NO_TABLES.contains(kind) ? Reach.NOTHING : Reach.doubtful(Set.of(), UNKNOWN);
    }

    private static Reach tables(String verb, StatementWords words) {
        return words.tables(Set.of(",", "TO")).filter(all -> !LISTS.contains(verb) || END.contains(words.peek()))
                .map(Reach::of)
                .orElseGet(() -> Reach.doubtful(Set.of(), UNKNOWN));
    }

    private static Reach index(StatementWords words) {
        while (words.hasMore()) {
            if (words.take("ON")) {
                return words.table().map(t -> Reach.of(Set.of(t))).orElseGet(() -> Reach.doubtful(Set.of(), UNKNOWN));
            }
            words.skip();
        }
        return Reach.doubtful(Set.of(), UNKNOWN);
    }

    private static Reach schema(StatementWords words) {
        words.skip();
        words.skipAny(EXISTENCE);
        return words.name().map(name -> new Reach(Set.of(), Set.of(name), ""))
                .orElseGet(() -> Reach.doubtful(Set.of(), UNKNOWN));
    }

    /**
     * CREATE and ALTER name a table, and some of their clauses name others whose rows or names change. The server lets no function write
     * while a query fills a new table.
     */
    private static Reach oneTable(StatementWords words) {
        Optional<TableName> table = words.table();
        if (table.isEmpty()) {
            return Reach.doubtful(Set.of(), UNKNOWN);
        }
        Set<TableName> tables = new TreeSet<>(Set.of(table.get()));
        while (words.hasMore()) {
            String word = words.peek();
            words.skip();
            Optional<Set<TableName>> others = switch (word) {
                case "RENAME" -> renamed(words);
                case "WITH" -> words.take("TABLE") ? words.tables(Set.of()) : Optional.of(Set.of()); // EXCHANGE PARTITION
                case "UNION" -> merged(words);
                default -> Optional.of(Set.of());
            };
            if (others.isEmpty()) {
                return Reach.doubtful(tables, UNKNOWN);
            }
            tables.addAll(others.get());
        }
        return Reach.of(tables);
    }

    /** Indexes and columns are renamed within their table. */
    private static Optional<Set<TableName>> renamed(StatementWords words) {
        if (Set.of("INDEX", "KEY", "COLUMN").contains(words.peek())) {
            return Optional.of(Set.of());
        }
        if (Set.of("TO", "AS", "=").contains(words.peek())) {
            words.skip();
        }
        return words.tables(Set.of());
    }

    /** Tables of a MERGE table, whose rows are theirs. */
    private static Optional<Set<TableName>> merged(StatementWords words) {
        words.take("=");
        return words.peek().equals("(") && !QUERY.contains(words.peek(1)) && !words.peek(1).equals(")")
                && words.take("(")
                        ? words.tables(Set.of(","))
                        : Optional.of(Set.of());
    }
}
