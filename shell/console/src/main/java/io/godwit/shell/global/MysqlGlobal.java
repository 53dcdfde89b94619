package io.godwit.shell.global;

import io.godwit.api.error.GodwitException;
import io.godwit.api.mysql.AccountName;
import io.godwit.api.mysql.Identifier;
import io.godwit.api.script.Arguments;
import io.godwit.api.script.Parameter;
import io.godwit.api.script.ScriptContext;
import io.godwit.api.script.ScriptFunction;
import io.godwit.api.script.ScriptObject;
import io.godwit.engine.ddl.Statement;
import io.godwit.engine.ddl.StatementSplitter;
import io.godwit.shell.connect.CurrentSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JavaScript global {@code mysql}: sessions of their own, and MySQL's rules for names, accounts and scripts. */
public final class MysqlGlobal implements ScriptObject {
    private final CurrentSession current;

    public MysqlGlobal(CurrentSession current) {
        this.current = current;
    }

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String help() {
        return "Sessions beside the current one, and MySQL's rules for names, accounts and scripts.";
    }

    @Override
    public List<ScriptFunction> functions() {
        return List.of(
                open("getSession"),
                open("getClassicSession"),
                text("quoteIdentifier", "A name in backticks, for use in SQL.", "name", Identifier::quote),
                text("unquoteIdentifier", "A name without its backticks.", "name", MysqlGlobal::unquote),
                ScriptFunction.of("splitScript", "The statements of a script, as a list.",
                        List.of(Parameter.text("script", "SQL text; DELIMITER lines are understood.")),
                        (context, arguments) -> split(arguments.text(0))),
                ScriptFunction.of("makeAccount", "An account's name in quotes, for use in SQL.",
                        List.of(Parameter.text("user", "The user."), Parameter.text("host", "The host.")),
                        (context, arguments) -> new AccountName(arguments.text(0), arguments.text(1)).quoted()),
                ScriptFunction.of("splitAccount", "The parts {user, host} of an account's name.",
                        List.of(Parameter.text("account", "Such as 'app'@'%'.")), this::splitAccount),
                ScriptFunction.of("parseStatementAst", "Not supported: Godwit has no parser for all of SQL.",
                        List.of(Parameter.any("statement", "Any.").optional()), (context, arguments) -> {
                            throw new GodwitException(GlobalError.NOT_SUPPORTED,
                                    "mysql.parseStatementAst is not supported.",
                                    "Use mysql.splitScript() to part a script into its statements.");
                        }));
    }

    private ScriptFunction open(String name) {
        return ScriptFunction.of(name, "Opens a session beside the current one.", ShellGlobal.TARGET,
                (context, arguments) -> new SessionObject(
                        current.connector().open(ShellGlobal.target(arguments))));
    }

    /** Text from text. */
    private interface TextRule {
        String apply(String text);
    }

    private static ScriptFunction text(String name, String help, String parameter, TextRule rule) {
        return ScriptFunction.of(name, help, List.of(Parameter.text(parameter, "Text.")),
                (context, arguments) -> rule.apply(arguments.text(0)));
    }

    private static String unquote(String name) {
        boolean quoted = name.length() >= 2 && name.startsWith("`") && name.endsWith("`");
        if (!quoted) {
            throw new GodwitException(GlobalError.NAME, "The name " + name + " is not in backticks.",
                    "Pass a name such as `orders`, backticks included.");
        }
        return name.substring(1, name.length() - 1).replace("``", "`");
    }

    private static List<String> split(String script) {
        StatementSplitter splitter = StatementSplitter.forPrompt();
        List<Statement> statements = new ArrayList<>(splitter.feed(script + "\n"));
        Optional<Statement> last = splitter.finish();
        last.ifPresent(statements::add);
        return statements.stream().map(Statement::text).toList();
    }

    private Object splitAccount(ScriptContext context, Arguments arguments) {
        AccountName account = AccountName.parse(arguments.text(0));
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("user", account.user());
        parts.put("host", account.host());
        return parts;
    }
}
