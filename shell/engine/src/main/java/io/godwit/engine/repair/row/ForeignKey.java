package io.godwit.engine.repair.row;

import io.godwit.api.mysql.TableName;
import java.util.List;

/**
 * A foreign key. Immutable.
 *
 * @param columns of the child, each referring to the parent's column at the same place
 */
public record ForeignKey(String name, TableName child, List<String> columns, TableName parent,
        List<String> parentColumns,
        Rule onDelete, Rule onUpdate) {
    /** What happens to the children; NONE stands for all rules that refuse. */
    public enum Rule {
        CASCADE, SET_NULL, NONE;

        static Rule of(String text) {
            return switch (text) {
                case "CASCADE" -> CASCADE;
                case "SET NULL" -> SET_NULL;
                default -> NONE;
            };
        }
    }

    public ForeignKey {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    ForeignKey named(String other) {
        return new ForeignKey(other, child, columns, parent, parentColumns, onDelete, onUpdate);
    }

    /** Whether the other has the same rows refer to the same rows, whatever happens to them. */
    public boolean links(ForeignKey other) {
        return child.equals(other.child) && columns.equals(other.columns) && parent.equals(other.parent)
                && parentColumns.equals(other.parentColumns);
    }

    /** Whether a change of a parent row changes its children. */
    public boolean changesChildren() {
        return onDelete != Rule.NONE || onUpdate != Rule.NONE;
    }

    /** Whether a child may lose its row, not only values. */
    public boolean deletesChildren() {
        return onDelete == Rule.CASCADE;
    }
}
