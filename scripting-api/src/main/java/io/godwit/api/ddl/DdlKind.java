package io.godwit.api.ddl;

/** What a definition defines. */
public enum DdlKind {
    SCHEMA("schema"),
    TABLE("table"),
    VIEW("view"),
    TRIGGER("trigger"),
    EVENT("event"),
    FUNCTION("function"),
    PROCEDURE("procedure"),
    /** The CREATE USER of an account or role. */
    ACCOUNT("user"),
    /** All GRANT and REVOKE statements of one account or role, each on a line of its own. */
    GRANTS("user");

    private final String word;

    DdlKind(String word) {
        this.word = word;
    }

    /** As findings call it; an account and its grants are one object. */
    public String word() {
        return word;
    }
}
