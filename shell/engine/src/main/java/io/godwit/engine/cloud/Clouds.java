package io.godwit.engine.cloud;

import io.godwit.api.cloud.ChannelControl;
import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.LogRetention;
import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.ddl.DumpTarget;
import io.godwit.api.error.GodwitException;
import io.godwit.engine.channel.SqlChannelControl;
import io.godwit.engine.gtid.SqlGtidWriter;
import io.godwit.engine.session.MySqlSession;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The managed services that are known, and how each is spoken to. Immutable. */
public final class Clouds {
    /** Every server is one of one's own. */
    public static final Clouds NONE = new Clouds(List.of());

    private final List<CloudProfile> profiles;

    public Clouds(List<CloudProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /**
     * @return the service the server runs on; nothing for a server of one's own
     * @throws GodwitException if it looks like two of them
     */
    public Optional<CloudProfile> of(MySqlSession session) {
        SessionFacts facts = new SessionFacts(session);
        List<CloudProfile> found = profiles.stream().filter(profile -> profile.matches(facts)).toList();
        if (found.size() > 1) {
            throw new GodwitException(CloudError.AMBIGUOUS,
                    session.spec().display() + " looks like more than one service: "
                            + found.stream().map(CloudProfile::name).collect(Collectors.joining(", ")) + ".",
                    "Remove the plugin that does not belong to it.");
        }
        return found.stream().findFirst();
    }

    /** How {@code gtid_purged} is set there. */
    public GtidWriter gtidWriter(MySqlSession session) {
        GtidWriter bySql = new SqlGtidWriter();
        return of(session).map(profile -> profile.gtidWriter(bySql)).orElse(bySql);
    }

    /** How channels are run there. */
    public ChannelControl channels(MySqlSession session) {
        ChannelControl bySql = new SqlChannelControl(session);
        return of(session).map(profile -> profile.channels(session, bySql)).orElse(bySql);
    }

    /**
     * What a service takes of definitions and accounts.
     *
     * @param option of a dump that names it, such as {@code ocimds}
     */
    public Optional<DumpTarget> dumpTarget(String option) {
        return profiles.stream().flatMap(profile -> profile.dumpTarget().stream())
                .filter(target -> target.option().equals(option)).findFirst();
    }

    /**
     * Patterns of the tables that a source's service writes for itself; of a source that is on no known service, those of all services
     * that name a table it has.
     */
    public List<String> ownTables(MySqlSession source) {
        Optional<CloudProfile> service = of(source);
        if (service.isPresent()) {
            return service.get().ownTables();
        }
        ServerFacts facts = new SessionFacts(source);
        return profiles.stream().flatMap(profile -> profile.ownTables().stream()).distinct()
                .filter(pattern -> facts.hasTableLike(pattern.substring(0, pattern.indexOf('.')),
                        pattern.substring(pattern.indexOf('.') + 1)))
                .toList();
    }

    /** How an administrator sets a global variable there; nothing where SQL does it. */
    public Optional<String> settingStep(MySqlSession session, String variable, String value) {
        return of(session).flatMap(service -> service.settingStep(new SessionFacts(session), variable, value));
    }

    /** How long a source keeps its binary logs, where its variables do not tell. */
    public Optional<LogRetention> binlogRetention(MySqlSession source) {
        return of(source).flatMap(service -> service.binlogRetention(source));
    }
}
