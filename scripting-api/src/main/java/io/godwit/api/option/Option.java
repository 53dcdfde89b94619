package io.godwit.api.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One option of a function: name, type, default, limits and help, said once. Immutable; every method that changes something returns
 * a new option.
 *
 * @param <T> the parsed type
 */
public final class Option<T> {
    private final String name;
    private final OptionType<T> type;
    private final @Nullable T defaultValue;
    private final String help;
    private final Limit<T> limit;
    private final List<OptionRelation> relations;

    /**
     * Which values are allowed.
     *
     * @param words for help, such as {@code 1 to 128}; empty where the type or the help says it
     * @param check tells what is wrong with a value in words that follow the option's name, or nothing
     */
    private record Limit<T>(String words, Function<T, Optional<String>> check) {
    }

    private Option(String name, OptionType<T> type, @Nullable T defaultValue, String help, Limit<T> limit,
            List<OptionRelation> relations) {
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.help = help;
        this.limit = limit;
        this.relations = List.copyOf(relations);
    }

    private static <T> Option<T> of(String name, OptionType<T> type) {
        return new Option<>(name, type, null, "", new Limit<>("", value -> Optional.empty()), List.of());
    }

    public static Option<Boolean> bool(String name) {
        return of(name, OptionType.BOOL).defaultsTo(false);
    }

    public static Option<Long> integer(String name) {
        return of(name, OptionType.INTEGER);
    }

    public static Option<Double> seconds(String name) {
        return of(name, OptionType.SECONDS);
    }

    /** A number with or without digits behind the point. */
    public static Option<Double> decimal(String name) {
        return of(name, OptionType.DECIMAL);
    }

    public static Option<String> text(String name) {
        return of(name, OptionType.TEXT);
    }

    /** Whatever is given, as it came. */
    public static Option<Object> any(String name) {
        return of(name, OptionType.ANY);
    }

    /** Text that no message shows. */
    public static Option<Secret> secret(String name) {
        return of(name, OptionType.SECRET);
    }

    public static Option<ByteSize> size(String name) {
        return of(name, OptionType.SIZE);
    }

    /** Strings; on the command line separated by commas. */
    public static Option<List<String>> list(String name) {
        return of(name, OptionType.LIST).defaultsTo(List.of());
    }

    /** Values by name; on the command line there is no way to write one. */
    public static Option<Map<String, Object>> dictionary(String name) {
        return of(name, OptionType.DICTIONARY).defaultsTo(Map.of());
    }

    /** One of the named values, in any case. */
    public static Option<String> choice(String name, String... values) {
        return of(name, OptionType.choice(List.of(values)));
    }

    /**
     * An option of MySQL Shell that is not built yet: refused by name, so that no script believes it took effect.
     *
     * @param harmless values that ask for nothing that is missing, such as false
     */
    public static Option<Object> notYet(String name, Object... harmless) {
        Set<String> allowed = Arrays.stream(harmless).map(Object::toString).collect(Collectors.toSet());
        return of(name, OptionType.NOT_YET).help("Not supported yet.")
                .limitedBy(
                        v -> allowed.contains(v.toString()) ? Optional.empty() : Optional.of("is not supported yet"));
    }

    public Option<T> defaultsTo(T value) {
        return new Option<>(name, type, value, help, limit, relations);
    }

    public Option<T> help(String text) {
        return new Option<>(name, type, defaultValue, text, limit, relations);
    }

    /** @param check tells what is wrong with a value in words that follow the option's name, or nothing */
    public Option<T> limitedBy(Function<T, Optional<String>> check) {
        return limitedBy("", check);
    }

    /** @param words which values are allowed, for help: {@code at least 0.1} */
    public Option<T> limitedBy(String words, Function<T, Optional<String>> check) {
        return new Option<>(name, type, defaultValue, help, new Limit<>(words, check), relations);
    }

    /** Together with another option this one makes no sense. Said by one of the two; help tells it of both. */
    public Option<T> excludes(String other) {
        return related(new OptionRelation.Excludes(other));
    }

    /** This option has a meaning only where another one has a certain value, given or by default. */
    public Option<T> needs(String other, Object value) {
        return related(new OptionRelation.Needs(other, value));
    }

    private Option<T> related(OptionRelation relation) {
        List<OptionRelation> all = new ArrayList<>(relations);
        all.add(relation);
        return new Option<>(name, type, defaultValue, help, limit, all);
    }

    /** Both bounds are allowed values. */
    public static Option<Long> integer(String name, long min, long max) {
        return integer(name).limitedBy(max == Long.MAX_VALUE ? "at least " + min : min + " to " + max,
                v -> v >= min && v <= max
                        ? Optional.empty()
                        : Optional.of("must be between " + min + " and " + max + ", not " + v));
    }

    public static Option<ByteSize> size(String name, ByteSize min) {
        return size(name).limitedBy("at least " + min, v -> v.compareTo(min) >= 0
                ? Optional.empty()
                : Optional.of("must be at least " + min + ", not " + v));
    }

    public String name() {
        return name;
    }

    public String typeName() {
        return type.name();
    }

    public String help() {
        return help;
    }

    /** Which values are allowed, such as {@code 1 to 128}; empty where the type or the help says it. */
    public String limits() {
        return limit.words();
    }

    /** What this option says of others. */
    public List<OptionRelation> relations() {
        return relations;
    }

    /** Whether it does anything but being refused by name. */
    public boolean isSupported() {
        return !type.equals(OptionType.NOT_YET);
    }

    public boolean isFlag() {
        return type.equals(OptionType.BOOL);
    }

    /** Whether it may be given several times on the command line. */
    public boolean isList() {
        return type.equals(OptionType.LIST);
    }

    /** The value when none is given; empty where absence has a meaning of its own. */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** @return the value, or nothing after adding to {@code problems} what is wrong with it */
    Optional<T> parse(Object raw, OptionProblems problems) {
        T value;
        try {
            value = type.parser().parse(raw);
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add("option '" + name + "' " + e.getMessage());
            return Optional.empty();
        }
        Optional<String> wrong = limit.check().apply(value);
        wrong.ifPresent(w -> problems.add("option '" + name + "' " + w));
        return wrong.isPresent() ? Optional.empty() : Optional.of(value);
    }
}
