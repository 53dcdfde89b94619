package io.godwit.shell.complete;

import io.godwit.engine.session.SessionFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of the current server, read in the background on a session of its own, so that neither a slow server nor one with very
 * many tables holds up typing. Thread-safe.
 */
public final class LiveCatalog implements Catalog, AutoCloseable {
    private @Nullable CatalogReader reader;
    private Optional<String> schema = Optional.empty();

    /**
     * Follows the current session. Cheap when nothing has changed.
     *
     * @param server empty when there is none
     */
    public synchronized void follow(Optional<SessionFactory> server, Optional<String> defaultSchema) {
        CatalogReader old = reader;
        if (old == null ? server.isPresent() : server.filter(old::reads).isEmpty()) {
            close();
            reader = server.map(CatalogReader::new).orElse(null);
        }
        boolean moved = !schema.equals(defaultSchema) || old != reader;
        schema = defaultSchema;
        CatalogReader now = reader;
        if (moved && now != null) {
            now.expect(CatalogReader.Key.SCHEMAS);
            defaultSchema.ifPresent(name -> {
                now.expect(CatalogReader.Key.tables(name));
                now.expect(CatalogReader.Key.functions(name));
            });
        }
    }

    /** Reads everything that is known again: something may have changed. */
    public synchronized void refresh() {
        if (reader != null) {
            reader.refresh();
        }
    }

    @Override
    public synchronized Optional<String> schema() {
        return schema;
    }

    @Override
    public NameList schemas() {
        return names(CatalogReader.Key.SCHEMAS);
    }

    @Override
    public NameList tables(String inSchema) {
        return names(CatalogReader.Key.tables(inSchema));
    }

    @Override
    public NameList columns(String inSchema, String table) {
        return names(CatalogReader.Key.columns(inSchema, table));
    }

    @Override
    public NameList procedures(String inSchema) {
        return names(CatalogReader.Key.procedures(inSchema));
    }

    @Override
    public NameList functions(String inSchema) {
        return names(CatalogReader.Key.functions(inSchema));
    }

    private NameList names(CatalogReader.Key key) {
        CatalogReader from = current();
        return from == null ? NameList.EMPTY : from.names(key);
    }

    private synchronized @Nullable CatalogReader current() {
        return reader;
    }

    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
