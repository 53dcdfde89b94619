package io.godwit.shell;

import io.godwit.api.script.ScriptObject;
import io.godwit.shell.global.ScriptTypes;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.help.ReferencePage;
import io.godwit.shell.settings.ShellOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/reference} is what the declarations say. After a change of a declaration, write it anew:
 * {@code ./mvnw -pl shell/console -am test -Dtest=ReferencePagesTest -Dgodwit.reference=write -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ReferencePagesTest {
    private static final Path DIRECTORY = Path.of(System.getProperty("godwit.root", "../.."), "docs/reference");

    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        for (ScriptObject object : Declared.objects()) {
            pages.put(object.name() + ".md", ReferencePage.of(object.name(), object));
        }
        pages.put("types.md", "# What functions return\n\n" + ScriptTypes.described().stream()
                .map(type -> ReferencePage.of(type.name(), type)).collect(Collectors.joining("\n")));
        pages.put("settings.md", "# Settings of the shell\n\nFor `\\option` and `shell.options`.\n"
                + ReferencePage.options(ShellOptions.ALL));
        pages.put("command-line.md", "# Command line\n\n```\n" + Run.of("--help").out() + "```\n");
        pages.put("commands.md", "# Commands at the prompt\n" + Declared.commands().stream()
                .map(topic -> "\n## " + String.join(", ", topic.names()) + "\n\n```\n" + topic.page().get() + "```\n")
                .collect(Collectors.joining()));
        pages.put("README.md", index(pages));
        return pages;
    }

    private static String index(Map<String, String> pages) {
        Map<String, String> about = Declared.objects().stream()
                .collect(Collectors.toMap(object -> object.name() + ".md", ScriptObject::help));
        return "# Reference\n\nMade from the declarations in the code, as `\\help` is; not to be edited by hand.\n\n"
                + "| page | what |\n|---|---|\n"
                + pages.entrySet().stream().map(page -> ReferencePage.row("[" + page.getKey().replace(".md", "") + "]("
                        + page.getKey() + ")",
                        about.getOrDefault(page.getKey(), page.getValue().lines().findFirst()
                                .orElse("").substring(2))))
                        .collect(Collectors.joining());
    }

    @Test
    void arePrintedDeclarations() throws IOException {
        Map<String, String> pages = pages();
        if (System.getProperty("godwit.reference", "").equals("write")) {
            Files.createDirectories(DIRECTORY);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(DIRECTORY.resolve(page.getKey()), page.getValue());
            }
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(Files.readString(DIRECTORY.resolve(page.getKey())))
                    .as(page.getKey() + " is older than its declarations; see the comment of this test")
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    void everyCommandHasAPage() {
        assertThat(Declared.commands()).extracting(HelpTopic::name).contains("\\connect", "\\help", "\\sql", "\\watch");
        assertThat(Declared.commands()).allSatisfy(topic -> assertThat(topic.page().get()).contains(topic.name()));
    }
}
