package io.godwit.shell.global;

import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.localserver.LocalServer;
import io.godwit.engine.localserver.LocalServerSettings;
import io.godwit.engine.localserver.ServerRelease;
import io.godwit.engine.work.Cleanup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JavaScript global {@code sandbox}: servers of this shell's own, which end with it. One thread. */
public final class SandboxGlobal implements ScriptObject, AutoCloseable {
    private final Cleanup servers = new Cleanup();

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String help() {
        return "Empty MySQL servers on this machine, for trying things; they end with the shell.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List
                .of(ScriptFunction.of("start", "Starts a server with GTIDs, a binary log and a root without password.",
                        List.of(Parameter
                                .list("options", "Further options of mysqld, such as '--lower-case-table-names=1'.")
                                .optional()),
                        this::start));
    }

    private Object start(ScriptContext context, Arguments arguments) {
        List<String> options = arguments.list(0).stream().map(String::valueOf).toList();
        LocalServer server = servers
                .add(LocalServer.start(LocalServerSettings.of(ServerRelease.MYSQL_8_0).withOptions(options)));
        return new SandboxServer(server);
    }

    @Override
    public void close() {
        servers.close();
    }

    /** A running server as scripts see it. */
    private record SandboxServer(LocalServer server) implements TypedObject<SandboxServer> {
        private static final ScriptType<SandboxServer> TYPE = new ScriptType<SandboxServer>("server",
                "A server of this shell's own.")
                .value("uri", self -> LocalServer.USER + ":@" + LocalServer.HOST + ":" + self.server.port())
                .value("port", self -> (long) self.server.port())
                .value("directory", self -> self.server.dataDirectory().resolveSibling("files").toString())
                .function("stop", "Ends the server and removes its directory.", SandboxServer::end);

        @Override
        public ScriptType<SandboxServer> scriptType() {
            return TYPE;
        }

        private @Nullable Object end() {
            server.close();
            return null;
        }
    }

    /** What {@link #start} returns, for help. */
    @Override
    public List<ScriptObject> inner() {
        return List.of(SandboxServer.TYPE.described());
    }
}
