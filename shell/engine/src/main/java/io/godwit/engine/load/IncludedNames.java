package io.godwit.engine.load;

import io.godwit.api.mysql.AccountName;
import io.godwit.api.option.NearestName;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.catalog.AccountFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the include options name. A name that the dump does not have would silently load nothing. Immutable. */
record IncludedNames(Set<List<String>> schemas, Set<List<String>> tables, List<String> users) {
    void checkObjects(Dump dump, LoadProblems problems) {
        List<String> all = dump.manifest().contents().schemas();
        schemas.stream().map(List::getFirst).filter(name -> !all.contains(name))
                .forEach(name -> unknown("includeSchemas", name, all, problems));
        List<String> objects = dump.schemas().stream()
                .flatMap(s -> Stream.concat(s.manifest().tables().stream(),
                        s.manifest().views().stream().flatMap(List::stream)).map(o -> s.name() + "." + o))
                .toList();
        tables.stream().map(parts -> String.join(".", parts)).filter(name -> !objects.contains(name))
                .forEach(name -> unknown("includeTables", name, objects, problems));
    }

    void checkUsers(List<AccountName> accounts, LoadProblems problems) {
        for (String user : users) {
            AccountFilter one = AccountFilter.parse(List.of(user), List.of(), new OptionProblems());
            if (accounts.stream().noneMatch(one::wants)) {
                List<String> known = accounts.stream()
                        .map(a -> user.contains("@") ? a.user() + "@" + a.host() : a.user()).toList();
                unknown("includeUsers", user, known, problems);
            }
        }
    }

    private static void unknown(String option, String name, List<String> known, LoadProblems problems) {
        problems.add(LoadError.NOTHING_SELECTED, "Option '" + option + "' names '" + name
                + "', which the dump does not have, or which another option leaves out"
                + NearestName.hint(name, known) + (NearestName.find(name, known).isPresent() ? "" : "."),
                "Correct the name, or leave it out.");
    }
}
