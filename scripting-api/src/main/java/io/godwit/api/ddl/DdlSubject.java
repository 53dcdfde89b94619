package io.godwit.api.ddl;

/**
 * A definition that is to go into a dump. Immutable.
 *
 * @param name as findings call it: parts in backticks, an account as {@code 'user'@'host'}
 * @param sql as the server wrote it, without a terminator; changed by the rules that came before
 * @param quoting what quotes mean in it
 */
public record DdlSubject(DdlKind kind, String name, String sql, SqlQuoting quoting) {
    public DdlSubject(DdlKind kind, String name, String sql) {
        this(kind, name, sql, SqlQuoting.DEFAULT);
    }

    public SqlTokens tokens() {
        return SqlTokens.parse(sql, quoting);
    }

    public DdlSubject withSql(String changed) {
        return new DdlSubject(kind, name, changed, quoting);
    }

    public Ruling unchanged() {
        return Ruling.of(sql);
    }
}
