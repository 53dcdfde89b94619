package io.godwit.api.option;

import java.util.Optional;

/** What one option of a function says of another, to be checked with the values and told by help. Immutable. */
public sealed interface OptionRelation {
    /** The other option's name. */
    String other();

    /** In words that follow the option's name: {@code needs consistent: true}. */
    String words();

    /** @return whether the values keep to it, where the option that says it is asked for */
    boolean holds(OptionSet options, OptionValues values);

    /** Both together make no sense. */
    record Excludes(String other) implements OptionRelation {
        @Override
        public String words() {
            return "excludes " + other;
        }

        @Override
        public boolean holds(OptionSet options, OptionValues values) {
            return options.find(other).filter(values::asksFor).isEmpty();
        }
    }

    /** The other option must have a value, given or by default. */
    record Needs(String other, Object value) implements OptionRelation {
        @Override
        public String words() {
            return "needs " + other + ": " + value;
        }

        @Override
        public boolean holds(OptionSet options, OptionValues values) {
            Optional<Option<?>> option = options.find(other);
            return option.isEmpty() || values.find(option.get()).filter(value::equals).isPresent();
        }
    }
}
