package io.godwit.api.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ordered options of one function. Immutable. */
public final class OptionSet {
    public static final OptionSet NONE = OptionSet.of();

    private final Map<String, Option<?>> options;

    private OptionSet(Collection<Option<?>> options) {
        Map<String, Option<?>> byName = new LinkedHashMap<>();
        for (Option<?> option : options) {
            if (byName.put(option.name(), option) != null) {
                throw new IllegalArgumentException("option '" + option.name() + "' is declared twice");
            }
        }
        this.options = byName;
    }

    public static OptionSet of(Option<?>... options) {
        return new OptionSet(List.of(options));
    }

    /** This set followed by another. */
    public OptionSet include(OptionSet other) {
        List<Option<?>> all = new ArrayList<>(options.values());
        all.addAll(other.options.values());
        return new OptionSet(all);
    }

    public List<Option<?>> all() {
        return List.copyOf(options.values());
    }

    public Optional<Option<?>> find(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The values when nothing is given. */
    public OptionValues defaults() {
        return new OptionValues(Map.of(), Map.of());
    }

    /**
     * Parses what a script or the command line gave. A null value stands for the default.
     *
     * @param problems gets everything that is wrong: unknown names with the nearest known one, wrong types, values out of range
     */
    public OptionValues parse(Map<String, ? extends @Nullable Object> raw, OptionProblems problems) {
        Map<String, Object> parsed = new LinkedHashMap<>();
        Map<String, Object> given = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            Option<?> option = options.get(name);
            if (option == null) {
                problems.add("unknown option '" + name + "'" + NearestName.hint(name, options.keySet()));
            } else if (value != null) {
                option.parse(value, problems).ifPresent(v -> parsed.put(name, v));
                given.put(name, value);
            }
        });
        OptionValues values = new OptionValues(parsed, given);
        options.values().stream().filter(values::asksFor).forEach(option -> check(option, values, problems));
        return values;
    }

    private void check(Option<?> option, OptionValues values, OptionProblems problems) {
        option.relations().stream().filter(relation -> !relation.holds(this, values)).forEach(
                relation -> problems.add("option '" + option.name() + "' " + relation.words()));
    }

    /** What an option of this set and the others say of each other. */
    public List<OptionRelation> relations(Option<?> option) {
        List<OptionRelation> all = new ArrayList<>();
        option.relations().stream().filter(relation -> options.containsKey(relation.other())).forEach(all::add);
        options.values().stream()
                .filter(other -> other.relations().contains(new OptionRelation.Excludes(option.name())))
                .map(other -> new OptionRelation.Excludes(other.name())).forEach(all::add);
        return List.copyOf(all);
    }
}
