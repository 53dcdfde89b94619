package io.godwit.engine.repair.row;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must not be the same in two rows. Immutable.
 *
 * @param parts in the index's order
 */
public record UniqueIndex(String name, List<Part> parts) {
    /**
     * @param column empty for an expression
     * @param prefix characters, or bytes of a binary column, that count; 0 = all
     */
    public record Part(String column, int prefix) {
        private boolean covers(Part other) {
            return column.equals(other.column) && (prefix == 0 || (other.prefix != 0 && other.prefix <= prefix));
        }
    }

    public UniqueIndex {
        parts = List.copyOf(parts);
    }

    boolean hasExpression() {
        return parts.stream().anyMatch(p -> p.column.isEmpty());
    }

    boolean isWhole() {
        return !hasExpression() && parts.stream().allMatch(p -> p.prefix == 0);
    }

    /** Whether it is over exactly these columns and all that is in them. */
    public boolean isOver(List<String> columns) {
        return isWhole() && columns().equals(Set.copyOf(columns));
    }

    public Set<String> columns() {
        return parts.stream().map(Part::column).filter(c -> !c.isEmpty()).collect(Collectors.toSet());
    }

    /** Whether rows that another index allows are always allowed by this one; expressions go by the index's name. */
    public boolean isImpliedBy(UniqueIndex other) {
        if (hasExpression()) {
            return other.hasExpression() && name.equals(other.name) && parts.size() == other.parts.size();
        }
        return !other.hasExpression()
                && other.parts.stream().allMatch(o -> parts.stream().anyMatch(p -> p.covers(o)));
    }
}
