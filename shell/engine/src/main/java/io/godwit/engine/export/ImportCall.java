package io.godwit.engine.export;

import io.godwit.api.mysql.TableName;
import io.godwit.engine.catalog.ColumnEntry;
import io.godwit.engine.layout.Json;
import io.godwit.engine.row.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the call with which MySQL Shell reads an exported file. Stateless. */
final class ImportCall {
    private ImportCall() {
    }

    static String of(String file, TableName table, List<ColumnEntry> columns, ExportOptions options) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("schema", table.schema());
        call.put("table", table.name());
        call.put("characterSet", options.characterSet());
        call.put("columns", columns.stream().map(ColumnEntry::name).toList());
        Map<String, String> decode = new LinkedHashMap<>();
        columns.stream().filter(ColumnEntry::isBinary).forEach(c -> decode.put(c.name(), "FROM_BASE64"));
        if (!decode.isEmpty()) {
            call.put("decodeColumns", decode);
        }
        addDialect(options.dialect(), call);
        return "util.importTable(" + Json.compact(file) + ", " + Json.compact(call) + ")";
    }

    private static void addDialect(Dialect dialect, Map<String, Object> call) {
        if (dialect.name().isPresent()) {
            call.put("dialect", dialect.name().get());
            return;
        }
        call.put("fieldsTerminatedBy", dialect.fieldsTerminatedBy());
        call.put("fieldsEnclosedBy", dialect.enclosedBy());
        call.put("fieldsOptionallyEnclosed", dialect.optionallyEnclosed());
        call.put("fieldsEscapedBy", dialect.escapedBy());
        call.put("linesTerminatedBy", dialect.linesTerminatedBy());
    }
}
