package io.godwit.shell.complete;

import io.godwit.api.mysql.Identifier;
import io.godwit.shell.complete.SqlPlace.TableUse;
import io.godwit.shell.syntax.SqlWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words and names for SQL by where the cursor stands. Thread-safe. */
public final class SqlCompletion {
    /** More than a person reads; a list of all would hold up the terminal. */
    private static final int MOST = 500;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    private final Catalog catalog;

    public SqlCompletion(Catalog catalog) {
        this.catalog = catalog;
    }

    public Completion at(String text, int cursor) {
        SqlPlace place = SqlPlace.at(text, cursor);
        List<Suggestion> out = new ArrayList<>();
        if (!place.qualifiers().isEmpty()) {
            qualified(place, out);
        } else {
            switch (place.wanted()) {
                case NOTHING -> {
                }
                case VERB -> words(place, SqlWords.VERBS, out);
                case SCHEMA -> names(place, catalog.schemas(), "schema", out);
                case TABLE -> {
                    words(place, SqlWords.after(place.previous()), out);
                    catalog.schema().ifPresent(schema -> names(place, catalog.tables(schema), "table", out));
                    names(place, catalog.schemas(), "schema", out);
                }
                case PROCEDURE, FUNCTION -> {
                    catalog.schema().ifPresent(schema -> routines(place, schema, out));
                    names(place, catalog.schemas(), "schema", out);
                }
                case AFTER_TABLE -> words(place, SqlWords.AFTER_TABLE, out);
                case EXPRESSION -> expression(place, out);
            }
        }
        return new Completion(place.start(), out);
    }

    private void expression(SqlPlace place, List<Suggestion> out) {
        List<String> followers = SqlWords.after(place.previous());
        for (TableUse use : place.tables()) {
            names(place, columns(use), "column of " + use.table(), out);
            if (!use.alias().equals(use.table())) {
                name(place, use.alias(), "table " + use.table(), out);
            }
        }
        catalog.schema().ifPresent(schema -> functions(place, schema, out));
        boolean narrow = place.tables().isEmpty() && !followers.isEmpty();
        words(place, narrow ? followers : concat(followers, SqlWords.EXPRESSION), out);
    }

    /** Those that the word before asks for. */
    private void routines(SqlPlace place, String schema, List<Suggestion> out) {
        if (place.wanted() == SqlPlace.Wanted.PROCEDURE) {
            names(place, catalog.procedures(schema), "procedure", out);
        } else {
            names(place, catalog.functions(schema), "function", out);
        }
    }

    /** To be called, like those of the server itself. */
    private void functions(SqlPlace place, String schema, List<Suggestion> out) {
        List<Suggestion> found = new ArrayList<>();
        names(place, catalog.functions(schema), "function", found);
        found.forEach(function -> out.add(new Suggestion(function.text() + "(", function.about())));
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        second.stream().filter(w -> !first.contains(w)).forEach(all::add);
        return all;
    }

    /** After a dot: tables of a schema, columns of a table or of what it is called in this statement. */
    private void qualified(SqlPlace place, List<Suggestion> out) {
        String last = place.qualifiers().getLast();
        if (place.wanted() == SqlPlace.Wanted.PROCEDURE || place.wanted() == SqlPlace.Wanted.FUNCTION) {
            routines(place, last, out);
            return;
        }
        if (place.qualifiers().size() > 1) {
            names(place, catalog.columns(place.qualifiers().get(place.qualifiers().size() - 2), last),
                    "column of " + last, out);
            return;
        }
        for (TableUse use : place.tables()) {
            if (use.alias().equalsIgnoreCase(last) || use.table().equalsIgnoreCase(last)) {
                names(place, columns(use), "column of " + use.table(), out);
                return;
            }
        }
        if (place.wanted() != SqlPlace.Wanted.TABLE) {
            catalog.schema().ifPresent(schema -> names(place, catalog.columns(schema, last), "column of " + last, out));
        }
        names(place, catalog.tables(last), "table", out);
        if (place.wanted() == SqlPlace.Wanted.EXPRESSION) {
            functions(place, last, out);
        }
    }

    private NameList columns(TableUse use) {
        return use.schema().or(catalog::schema).map(schema -> catalog.columns(schema, use.table()))
                .orElse(NameList.EMPTY);
    }

    private static void words(SqlPlace place, List<String> words, List<Suggestion> out) {
        if (place.quoted()) {
            return;
        }
        boolean lower = !place.typed().isEmpty() && Character.isLowerCase(place.typed().charAt(0));
        words.stream().filter(w -> w.regionMatches(true, 0, place.typed(), 0, place.typed().length()))
                .map(w -> lower ? w.toLowerCase(Locale.ROOT) : w)
                .forEach(w -> out.add(Suggestion.of(w)));
    }

    private static void names(SqlPlace place, NameList names, String what, List<Suggestion> out) {
        names.startingWith(place.typed(), MOST).forEach(n -> add(place, n, what, out));
    }

    private static void name(SqlPlace place, String name, String what, List<Suggestion> out) {
        if (name.regionMatches(true, 0, place.typed(), 0, place.typed().length())) {
            add(place, name, what, out);
        }
    }

    private static void add(SqlPlace place, String name, String what, List<Suggestion> out) {
        boolean plain = !place.quoted() && PLAIN.matcher(name).matches() && !SqlWords.isKeyword(name);
        out.add(new Suggestion(plain ? name : Identifier.quote(name), what));
    }
}
