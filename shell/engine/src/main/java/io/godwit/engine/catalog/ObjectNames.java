package io.godwit.engine.catalog;

import io.godwit.api.option.Option;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.option.OptionValues;
import io.godwit.engine.catalog.NameFilter.Shape;
import io.godwit.engine.catalog.ObjectFilter.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schemas and objects that the options of one call include and exclude by name. Immutable. */
public record ObjectNames(NameFilter schemas, Map<Kind, NameFilter> objects) {
    /** What the include and exclude options of a kind end with. */
    private static final Map<Kind, String> OPTIONS = new EnumMap<>(Map.of(Kind.TABLE, "Tables", Kind.ROUTINE,
            "Routines", Kind.EVENT, "Events", Kind.TRIGGER, "Triggers", Kind.LIBRARY, "Libraries"));

    private static final Comparator<List<String>> BY_TEXT = Comparator.comparing(name -> String.join(".", name));

    public ObjectNames {
        objects = Map.copyOf(objects);
    }

    /** @param problems gets malformed names, and names that other options leave out */
    public static ObjectNames from(OptionValues v, OptionProblems problems) {
        ObjectNames names = new ObjectNames(FilterOptions.schemas(v, problems), Map.of(
                Kind.TABLE, FilterOptions.tables(v, problems),
                Kind.ROUTINE, names(Kind.ROUTINE, v, FilterOptions.INCLUDE_ROUTINES, FilterOptions.EXCLUDE_ROUTINES,
                        Shape.OBJECT, problems),
                Kind.EVENT, names(Kind.EVENT, v, FilterOptions.INCLUDE_EVENTS, FilterOptions.EXCLUDE_EVENTS,
                        Shape.OBJECT, problems),
                Kind.TRIGGER, names(Kind.TRIGGER, v, FilterOptions.INCLUDE_TRIGGERS, FilterOptions.EXCLUDE_TRIGGERS,
                        Shape.TRIGGER, problems),
                Kind.LIBRARY, names(Kind.LIBRARY, v, FilterOptions.INCLUDE_LIBRARIES,
                        FilterOptions.EXCLUDE_LIBRARIES, Shape.OBJECT, problems)));
        names.checkSchemas(problems);
        names.checkTriggers(problems);
        return names;
    }

    private static NameFilter names(Kind kind, OptionValues v, Option<List<String>> include,
            Option<List<String>> exclude, Shape shape, OptionProblems problems) {
        return NameFilter.parse(OPTIONS.getOrDefault(kind, ""), v.get(include), v.get(exclude), shape, problems);
    }

    public boolean wants(Kind kind, String... path) {
        NameFilter names = objects.get(kind);
        return names == null || names.wants(path);
    }

    /** @param problems gets objects of other schemas than those that are dumped */
    public void checkWithin(Collection<String> dumped, OptionProblems problems) {
        eachName((option, name) -> {
            if (!dumped.contains(name.getFirst())) {
                problems.add("option '" + option + "' names '" + String.join(".", name)
                        + "', whose schema is not dumped");
            }
        });
    }

    /** To exclude what is excluded already says nothing new and contradicts nothing. */
    private void checkSchemas(OptionProblems problems) {
        eachName((option, name) -> {
            if (option.startsWith("include") && schemas.excluded().contains(name.subList(0, 1))) {
                problems.add("option '" + option + "' names '" + String.join(".", name)
                        + "', whose schema is in 'excludeSchemas'");
            }
            if (!schemas.included().isEmpty() && !schemas.included().contains(name.subList(0, 1))) {
                problems.add("option '" + option + "' names '" + String.join(".", name)
                        + "', whose schema is not in 'includeSchemas'");
            }
        });
    }

    private void checkTriggers(OptionProblems problems) {
        NameFilter tables = objects.getOrDefault(Kind.TABLE, new NameFilter(Set.of(), Set.of()));
        each(Kind.TRIGGER, (option, name) -> {
            List<String> table = name.subList(0, 2);
            if (option.startsWith("include") && tables.excluded().contains(table)) {
                problems.add("option '" + option + "' names '" + String.join(".", name)
                        + "', whose table is in 'excludeTables'");
            }
            if (!tables.included().isEmpty() && !tables.included().contains(table)) {
                problems.add("option '" + option + "' names '" + String.join(".", name)
                        + "', whose table is not in 'includeTables'");
            }
        });
    }

    /** Takes an option and a name that it gives, in parts. */
    @FunctionalInterface
    public interface NamedBy {
        void accept(String option, List<String> name);
    }

    private void eachName(NamedBy action) {
        OPTIONS.keySet().forEach(kind -> each(kind, action));
    }

    /** All that is included, then all that is excluded. */
    public void each(Kind kind, NamedBy action) {
        NameFilter names = objects.getOrDefault(kind, new NameFilter(Set.of(), Set.of()));
        names.included().stream().sorted(BY_TEXT).forEach(name -> action.accept("include" + OPTIONS.get(kind), name));
        names.excluded().stream().sorted(BY_TEXT).forEach(name -> action.accept("exclude" + OPTIONS.get(kind), name));
    }
}
