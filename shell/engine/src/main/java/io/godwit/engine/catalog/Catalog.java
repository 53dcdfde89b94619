package io.godwit.engine.catalog;

import io.godwit.api.mysql.AccountName;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one dump holds. Immutable. */
public record Catalog(List<SchemaEntry> schemas, List<AccountName> accounts) {
    public Stream<TableEntry> tables() {
        return schemas.stream().flatMap(s -> s.tables().stream());
    }

    /** Tables with rows whose engines have no transactions, so that no view holds the rows still. */
    public List<TableEntry> uncovered() {
        return tables().filter(t -> t.hasData() && !t.isTransactional()).toList();
    }

    /** Whether definitions are spread over several files, as readers of older dumps know no libraries. */
    public boolean concernsLibraries() {
        return schemas.stream().anyMatch(SchemaEntry::concernsLibraries);
    }

    public List<String> schemaNames() {
        return schemas.stream().map(SchemaEntry::name).toList();
    }
}
