package io.godwit.shell;

import io.godwit.shell.call.Interrupts;
import io.godwit.shell.call.Questions;
import io.godwit.shell.cli.CommandLineParts;
import io.godwit.shell.help.HelpTopic;
import io.godwit.shell.output.Streams;
import io.godwit.shell.settings.UserDirectory;
import io.godwit.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole conversations, as files: {@code $ godwit …} is run with the lines after {@code <} on standard input, {@code > …} is typed at a
 * prompt that lasts for the file. Then comes what is printed: after {@code !} what goes to standard error, {@code exit N} where N is not 0.
 * USER, HOST, PORT, ADDRESS, FILES and TEMP stand for what they say, SERVER for an address whose password is on standard input.
 * {@code -Dgodwit.transcripts=write} writes the files anew, to be read before they are kept.
 */
class TranscriptIT {
    private static final Path DIRECTORY = Path.of(System.getProperty("godwit.root", "../.."),
            "shell/console/src/test/transcripts");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+(?:\"[^\"]*\")?");

    @TempDir
    private Path temp;

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(DIRECTORY.resolve(name));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group().replace("\"", ""));
        }
        return words;
    }

    private Map<String, String> places() {
        TestServer server = TestServer.shared();
        return Map.of("USER", server.user(), "HOST", server.host(), "PORT", Integer.toString(server.port()), "ADDRESS",
                ServerRun.address(), "FILES", DIRECTORY.resolve("files").toString(), "TEMP", temp.toString(), "SERVER",
                ServerRun.address());
    }

    private String filled(String text) {
        String out = text;
        for (Map.Entry<String, String> place : places().entrySet()) {
            out = out.replaceAll("\\b" + place.getKey() + "\\b", Matcher.quoteReplacement(place.getValue()));
        }
        return out;
    }

    /** What is another at each run is not shown. */
    private String steady(String text) {
        return text.replace(DIRECTORY.resolve("files").toString(), "FILES").replace(temp.toString(), "TEMP")
                .replace(ServerRun.address(), "ADDRESS")
                .replace(System.getProperty("user.home"), "HOME").replaceAll("\\d+\\.\\d+ sec", "T sec")
                .replaceAll("(?s)(executionTime\": ?)[\\d.]+", "$1T")
                .replaceAll("(?m)^( *(?:Connection|Port|Host name|Server|Server UUID|Account|Distribution)): .*",
                        "$1: …")
                .replaceAll("(?m)^\\| (Ssl_\\w+|Threads_\\w+|Uptime) +\\|.*", "| $1 | …")
                .replaceAll("(?m)^\\+-+\\+-+\\+$", "+--+--+").replaceAll("(?m)[ \\t]+$", "");
    }

    private String run(String line, List<String> input) {
        List<String> words = new ArrayList<>(words(line).subList(1, words(line).size()));
        boolean password = words.contains("--passwords-from-stdin") || words.contains("SERVER");
        if (words.contains("SERVER")) {
            words.add(words.indexOf("SERVER") + 1, "--passwords-from-stdin");
        }
        String in = (password ? TestServer.shared().password() + "\n" : "")
                + input.stream().map(l -> l + "\n").collect(Collectors.joining());
        Run run = Run.withInput(in, words.stream().map(this::filled).toArray(String[]::new));
        return run.out() + run.err().lines().map(l -> "! " + l + "\n").collect(Collectors.joining())
                + (run.code() == 0 ? "" : "exit " + run.code() + "\n");
    }

    private void check(String name, String played) throws IOException {
        if (System.getProperty("godwit.transcripts", "").equals("write")) {
            Files.writeString(DIRECTORY.resolve(name), played);
        }
        assertThat(played).isEqualTo(Files.readString(DIRECTORY.resolve(name)));
    }

    @Test
    void theCommandLine() throws IOException {
        TestServer server = TestServer.shared();
        Files.writeString(temp.resolve("client.cnf"), "[client]\nuser=%s\nhost=%s\nport=%d\npassword=\"%s\"\n"
                .formatted(server.user(), server.host(), server.port(), server.password()));
        StringBuilder played = new StringBuilder();
        List<String> lines = lines("command-line.txt");
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("$ ")) {
                List<String> input = lines.subList(i + 1, lines.size()).stream().takeWhile(l -> l.startsWith("< "))
                        .toList();
                played.append(lines.get(i)).append('\n');
                input.forEach(l -> played.append(l).append('\n'));
                played.append(steady(run(lines.get(i).substring(2), input.stream().map(l -> l.substring(2)).toList())));
            }
        }
        check("command-line.txt", played.toString());
    }

    @Test
    void thePrompt() throws IOException {
        StringBuilder played = new StringBuilder();
        String passwords = (TestServer.shared().password() + "\n").repeat(10);
        InputStream in = new ByteArrayInputStream(passwords.getBytes(StandardCharsets.UTF_8));
        try (PromptSession prompt = new PromptSession(in)) {
            for (String line : lines("prompt.txt")) {
                if (line.startsWith("> ")) {
                    played.append(line).append('\n').append(steady(prompt.type(filled(line.substring(2)))));
                }
            }
        }
        check("prompt.txt", played.toString());
    }

    @Test
    void everyOptionOfTheProgramIsShown() throws IOException {
        Streams none = new Streams(InputStream.nullInputStream(), System.out, System.err, false);
        CommandLine program = new CommandLine(new GodwitCommand(none, Questions.NOBODY, new Interrupts(),
                UserDirectory.of(Map.of()), CommandLineParts.of()));
        Set<String> shown = lines("command-line.txt").stream().filter(l -> l.startsWith("$ "))
                .flatMap(l -> words(l).stream()).map(w -> w.replaceFirst("=.*", "")).collect(Collectors.toSet());
        Set<String> declared = program.getCommandSpec().options().stream().filter(o -> !o.hidden())
                .flatMap(o -> Arrays.stream(o.names())).collect(Collectors.toSet());
        assertThat(declared).hasSizeGreaterThan(40);
        declared.removeAll(Set.of("-?", "--help")); // a page of the reference
        assertThat(shown).as("options in command-line.txt").containsAll(declared);
        assertThat(lines("command-line.txt")).contains("exit 1", "exit 10");
    }

    @Test
    void everyCommandOfThePromptIsShown() throws IOException {
        Set<String> shown = lines("prompt.txt").stream().filter(l -> l.startsWith("> \\"))
                .map(l -> l.substring(2).split(" ")[0]).collect(Collectors.toSet());
        assertThat(shown).as("commands in prompt.txt").containsAll(Declared.commands().stream().map(HelpTopic::names)
                .flatMap(List::stream).toList());
    }
}
