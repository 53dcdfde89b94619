package io.godwit.engine.load;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.EventSink;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.session.SqlSession;
import io.godwit.engine.load.source.UsersFile;
import io.godwit.engine.session.SqlErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates accounts, and later, when there is something to grant on, their grants. One thread. */
final class AccountLoader {
    private static final int PLUGIN_MISSING = 1524;
    private static final Pattern PLUGIN = Pattern.compile("IDENTIFIED WITH '(\\w+)'", Pattern.CASE_INSENSITIVE);
    private static final Pattern GRANT = Pattern.compile("(GRANT )(.+)( ON .+ TO .+)", Pattern.CASE_INSENSITIVE);

    private final SqlSession session;
    private final UsersFile script;
    private final LoadOptions.GrantErrors onError;
    private final EventSink events;
    private final Set<AccountName> dropped = new HashSet<>();

    AccountLoader(SqlSession session, UsersFile script, LoadOptions.GrantErrors onError, EventSink events) {
        this.session = session;
        this.script = script;
        this.onError = onError;
        this.events = events;
    }

    void createAccounts() {
        run(UsersFile.Kind.CREATE);
    }

    void grant() {
        run(UsersFile.Kind.GRANT);
    }

    int accounts() {
        return script.created().size() - dropped.size();
    }

    private void run(UsersFile.Kind kind) {
        for (UsersFile.Group group : script.groups()) {
            boolean gone = group.account().isPresent() && dropped.contains(group.account().get());
            if (group.kind() == kind && !gone) {
                run(group);
            }
        }
    }

    private void run(UsersFile.Group group) {
        String who = group.account().map(a -> "account " + a.quoted()).orElse("accounts");
        for (String statement : group.statements()) {
            try {
                session.execute(statement);
            } catch (GodwitException e) {
                boolean mayGoOn = group.kind() == UsersFile.Kind.GRANT && group.account().isPresent();
                if (!mayGoOn || onError == LoadOptions.GrantErrors.ABORT) {
                    throw told(e, statement).in("Loading " + who);
                }
                if (onError == LoadOptions.GrantErrors.DROP_ACCOUNT) {
                    drop(group.account().get(), e);
                    return;
                }
                grantPiecewise(who, statement, e);
            }
        }
    }

    /** Names the plugin itself, as a message about a statement with secrets shows none of its literals. */
    private static GodwitException told(GodwitException e, String statement) {
        Matcher plugin = PLUGIN.matcher(statement);
        return SqlErrors.errno(e) == PLUGIN_MISSING && plugin.find()
                ? new GodwitException(e.code(), "the target has no " + plugin.group(1) + ": " + e.getMessage(),
                        "Give the account a way to log in that the target knows, such as caching_sha2_password, and dump"
                                + " again; or leave it out with excludeUsers and create it by hand.",
                        e)
                : e;
    }

    private void drop(AccountName account, GodwitException why) {
        session.execute("DROP USER IF EXISTS " + account.quoted());
        dropped.add(account);
        events.warning("Account " + account.quoted() + " was dropped, because a grant failed: " + why.getMessage());
    }

    /** Grants what can be granted of a statement that failed as a whole. */
    private void grantPiecewise(String who, String statement, GodwitException why) {
        Matcher m = GRANT.matcher(statement);
        List<String> privileges = m.matches() ? split(m.group(2)) : List.of();
        if (privileges.size() < 2) {
            events.warning("A grant of " + who + " failed and was left out: " + why.getMessage());
            return;
        }
        for (String privilege : privileges) {
            try {
                session.execute(m.group(1) + privilege + m.group(3));
            } catch (GodwitException e) {
                events.warning("Privilege " + privilege + " of " + who + " was left out: " + e.getMessage());
            }
        }
    }

    /** At commas outside parentheses and quotes. */
    private static List<String> split(String list) {
        List<String> out = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            quoted ^= c == '`';
            if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    out.add(list.substring(start, i).strip());
                    start = i + 1;
                }
            }
        }
        out.add(list.substring(start).strip());
        return out;
    }
}
