package io.godwit.engine.load;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.catalog.AccountFilter;
import io.godwit.engine.catalog.ObjectFilter.Kind;
import io.godwit.engine.catalog.ObjectNames;
import io.godwit.engine.layout.SchemaManifest;
import io.godwit.engine.load.source.Dump;
import io.godwit.engine.load.source.LoadError;
import io.godwit.engine.load.source.LoadProblems;
import io.godwit.engine.load.source.SchemaPart;
import java.util.List;
import java.util.stream.Stream;

/** What the include options name. A name that the dump does not have would silently load nothing. Immutable. */
record IncludedNames(ObjectNames names, List<String> users) {
    void checkObjects(Dump dump, LoadProblems problems) {
        List<String> all = dump.manifest().contents().schemas();
        names.schemas().included().stream().map(List::getFirst).filter(name -> !all.contains(name))
                .forEach(name -> unknown("includeSchemas", name, all, problems));
        for (Kind kind : Kind.values()) {
            List<String> known = dump.schemas().stream()
                    .flatMap(s -> names(kind, s).map(name -> s.name() + "." + name)).toList();
            names.each(kind, (option, parts) -> {
                String name = String.join(".", parts);
                if (option.startsWith("include") && !known.contains(name)) {
                    unknown(option, name, known, problems);
                }
            });
        }
    }

    /** Without the schema. */
    private static Stream<String> names(Kind kind, SchemaPart schema) {
        SchemaManifest manifest = schema.manifest();
        return switch (kind) {
            case TABLE -> Stream.concat(manifest.tables().stream(), manifest.views().stream().flatMap(List::stream));
            case ROUTINE -> manifest.routines().stream()
                    .flatMap(r -> Stream.concat(r.functions().stream(), r.procedures().stream()));
            case EVENT -> manifest.events().stream().flatMap(List::stream);
            case LIBRARY -> manifest.libraries().stream().flatMap(List::stream);
            case TRIGGER -> schema.tables().stream().flatMap(t -> Stream.concat(Stream.of(t.table().name()),
                    t.manifest().triggers().stream().flatMap(List::stream).map(n -> t.table().name() + "." + n)));
        };
    }

    void checkUsers(List<AccountName> accounts, LoadProblems problems) {
        for (String user : users) {
            AccountFilter one = AccountFilter.parse(List.of(user), List.of(), new OptionProblems());
            one.included().stream().filter(entry -> accounts.stream().noneMatch(entry::matches))
                    .forEach(entry -> unknown("includeUsers", user, entry.alternatives(accounts), problems));
        }
    }

    private static void unknown(String option, String name, List<String> known, LoadProblems problems) {
        problems.add(LoadError.NOTHING_SELECTED, "Option '" + option + "' names '" + name
                + "', which the dump does not have, or which another option leaves out"
                + NearestName.hint(name, known) + (NearestName.find(name, known).isPresent() ? "" : "."),
                "Correct the name, or leave it out.");
    }
}
