package io.godwit.testing;

import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.event.Cancellation;
import io.godwit.api.option.OptionProblems;
import io.godwit.engine.dump.DumpOperation;
import io.godwit.engine.dump.DumpSummary;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.load.LoadOperation;
import io.godwit.engine.load.LoadOptions;
import io.godwit.engine.load.LoadSummary;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.storage.LocalStorage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dumps servers and loads the dumps, with options as a script gives them. Stateless. */
public final class ServerCopy {
    private ServerCopy() {
    }

    /** Everything, accounts included, so that the two servers hold the same afterwards. */
    public static void copy(TestServer source, TestServer target, Path directory, Map<String, Object> dumpOptions) {
        dump(source.sessions(), directory, dumpOptions, new RecordedEvents(), new Cancellation());
        load(target.sessions(), directory, Map.of("loadUsers", true, "excludeUsers", List.of("root@localhost"),
                "updateGtidSet", "append"));
    }

    public static DumpSummary dump(SessionFactory source, Path directory, Map<String, Object> options,
            RecordedEvents events, Cancellation cancellation) {
        return dump(source, directory, options, Optional.empty(), events, cancellation);
    }

    /** @param target whose lists the options refer to */
    public static DumpSummary dump(SessionFactory source, Path directory, Map<String, Object> options,
            Optional<DumpTarget> target, RecordedEvents events, Cancellation cancellation) {
        OptionProblems problems = new OptionProblems();
        DumpOptions parsed = DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(options, problems), DumpScope.INSTANCE,
                problems);
        requireNone(problems);
        return new DumpOperation(source, new LocalStorage(directory), DumpRequest.instance(parsed).with(target))
                .run(events, cancellation);
    }

    public static DumpSummary dumpSchemas(SessionFactory source, List<String> schemas, Path directory,
            Map<String, Object> options) {
        OptionProblems problems = new OptionProblems();
        DumpOptions parsed = DumpOptions.from(DumpOptions.FOR_SCHEMAS.parse(options, problems), DumpScope.SCHEMAS,
                problems);
        requireNone(problems);
        return new DumpOperation(source, new LocalStorage(directory), DumpRequest.schemas(schemas, parsed))
                .run(new RecordedEvents(), new Cancellation());
    }

    /** @param tables none = all, if the options say so */
    public static DumpSummary dumpTables(SessionFactory source, String schema, List<String> tables, Path directory,
            Map<String, Object> options) {
        OptionProblems problems = new OptionProblems();
        DumpOptions parsed = DumpOptions.from(DumpOptions.FOR_TABLES.parse(options, problems), DumpScope.TABLES,
                problems);
        requireNone(problems);
        return new DumpOperation(source, new LocalStorage(directory), DumpRequest.tables(schema, tables, parsed))
                .run(new RecordedEvents(), new Cancellation());
    }

    /** With local_infile switched on for as long as it takes. The progress file stays out of the dump. */
    public static LoadSummary load(SessionFactory target, Path directory, Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.putIfAbsent("progressFile", "");
        OptionProblems problems = new OptionProblems();
        LoadOptions parsed = LoadOptions.from(LoadOptions.OPTIONS.parse(all, problems), problems);
        requireNone(problems);
        try (var session = target.open()) {
            session.execute("SET GLOBAL local_infile = ON");
        }
        return new LoadOperation(target, new LocalStorage(directory), parsed).run(new RecordedEvents(),
                new Cancellation());
    }

    private static void requireNone(OptionProblems problems) {
        if (!problems.all().isEmpty()) {
            throw new IllegalArgumentException(problems.all().toString());
        }
    }
}
