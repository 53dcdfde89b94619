package io.godwit.engine.catalog;

import io.godwit.api.mysql.TableName;
import java.util.List;

/** A view. Immutable. */
public record ViewEntry(TableName name, List<String> columns, String clientCharset, String connectionCollation) {
}
