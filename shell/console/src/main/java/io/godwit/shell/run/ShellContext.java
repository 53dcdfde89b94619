package io.godwit.shell.run;

import io.godwit.api.script.ScriptObject;
import io.godwit.shell.call.FunctionCaller;
import io.godwit.shell.call.Interrupts;
import io.godwit.shell.connect.CurrentSession;
import io.godwit.shell.global.ScriptReports;
import io.godwit.shell.help.HelpTopics;
import io.godwit.shell.js.JsRuntime;
import io.godwit.shell.output.ConsoleEvents;
import io.godwit.shell.output.Screen;
import io.godwit.shell.settings.Settings;
import java.util.List;
import java.util.function.Supplier;

/**
 * The parts that everything which runs something needs. Immutable.
 *
 * @param objects what scripts and the command line can call
 * @param js made at the first call, since most runs need none
 * @param reports those that scripts have registered
 * @param help on everything but the prompt's commands
 */
public record ShellContext(Screen screen, ConsoleEvents events, Interrupts interrupts, CurrentSession session,
        FunctionCaller caller, List<ScriptObject> objects, Supplier<JsRuntime> js, Settings settings,
        ScriptReports reports, Supplier<HelpTopics> help) {
}
