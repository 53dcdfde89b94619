package io.godwit.engine.preflight;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.OptionProblems;
import io.godwit.api.storage.Storage;
import io.godwit.engine.channel.ChannelCheck;
import io.godwit.engine.cloud.Clouds;
import io.godwit.engine.dump.DumpOperation;
import io.godwit.engine.dump.option.DumpOptions;
import io.godwit.engine.dump.option.DumpRequest;
import io.godwit.engine.dump.option.DumpScope;
import io.godwit.engine.gtid.GtidState;
import io.godwit.engine.gtid.PurgedChange;
import io.godwit.engine.gtid.PurgedSetter;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.ServerInfo;
import io.godwit.engine.session.SessionFactory;
import io.godwit.engine.storage.Storages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what would keep a migration from going through, before it begins: the dump, the account for replication, the load, the GTIDs,
 * the channel. Reads only: no transaction is executed for it on either server, and no file is made. What takes the dump itself to be
 * seen, such as a grant that the target refuses, is found by the load. One thread.
 */
public final class MigrationCheck {
    private final SessionFactory source;
    private final SessionFactory target;
    private final Clouds clouds;

    public MigrationCheck(SessionFactory source, SessionFactory target, Clouds clouds) {
        this.source = source;
        this.target = target;
        this.clouds = clouds;
    }

    /**
     * @return what the servers are, for people and scripts
     * @throws GodwitException with everything that was found
     */
    public Map<String, Object> run(MigrationPlan plan, EventSink events, Cancellation cancellation) {
        Problems problems = new Problems();
        DumpRequest dump = dump(plan);
        problems.collect(() -> new DumpOperation(source, Storages.open(plan.outputUrl().orElse(".")), dump)
                .run(EventSink.SILENT, cancellation));
        plan.outputUrl().ifPresent(url -> problems.collect(() -> requireUsable(Storages.open(url))));
        try (MySqlSession from = source.open(); MySqlSession to = target.open()) {
            List<String> schemas = schemas(from, dump);
            new SourceCheck(from, ServerInfo.read(from), plan.replication(), schemas).check(problems);
            if (!schemas.isEmpty()) {
                new TargetCheck(to, ServerInfo.read(to), new SourceContents(from, schemas), plan.accounts())
                        .check(problems);
            }
            problems.addAll(ChannelCheck.problemsBeforeLoad(from, to));
            problems.collect(() -> problems.addAll(new PurgedSetter(to, clouds.gtidWriter(to))
                    .problems(new PurgedChange(true, GtidState.read(from).executed()))));
            problems.collect(() -> requireChannel(to, plan.channel()));
            problems.throwIfAny();
            events.info("Everything that can be known beforehand allows the migration from " + source.spec().display()
                    + " to " + target.spec().display() + ".");
            return summary(from, to, schemas);
        }
    }

    private static DumpRequest dump(MigrationPlan plan) {
        OptionProblems none = new OptionProblems();
        return DumpRequest.instance(DumpOptions.from(DumpOptions.FOR_INSTANCE.parse(
                Map.of("dryRun", true, "excludeSchemas", plan.excludeSchemas(), "users", plan.accounts()), none),
                DumpScope.INSTANCE, none));
    }

    private static void requireUsable(Storage output) {
        if (!output.isEmpty()) {
            throw new GodwitException(PreflightError.OUTPUT, "'" + output.location() + "' is not empty.",
                    "Name a directory that does not exist yet or is empty.");
        }
        output.requireWritable();
    }

    private static List<String> schemas(MySqlSession session, DumpRequest dump) {
        return session.list("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA", row -> row.text(0)).stream()
                .filter(dump.options().selection().filter()::wantsSchema).toList();
    }

    private void requireChannel(MySqlSession session, Optional<String> named) {
        ChannelControl control = clouds.channels(session);
        control.requireUsable();
        String channel = named.orElseGet(control::defaultChannel);
        if (control.status(channel).isPresent()) {
            throw new GodwitException(PreflightError.CHANNEL_EXISTS, "There is a replication channel '" + channel
                    + "' on target " + session.spec().display() + " already.",
                    "Stop and remove it with replica.stop() and replica.remove(), or name another with option channel.");
        }
    }

    private Map<String, Object> summary(MySqlSession from, MySqlSession to, List<String> schemas) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("source", describe(from));
        out.put("target", describe(to));
        out.put("schemas", schemas);
        return out;
    }

    private String describe(MySqlSession session) {
        String service = clouds.of(session).map(CloudProfile::name).map(name -> ", " + name).orElse("");
        return session.spec().display() + " (MySQL " + ServerInfo.read(session).version() + service + ")";
    }
}
