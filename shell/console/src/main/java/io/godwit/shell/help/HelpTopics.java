package io.godwit.shell.help;

import io.godwit.api.error.GodwitException;
import io.godwit.api.option.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All pages of help, found by name or pattern. Immutable.
 *
 * @param pages those of which nothing else tells that they are there
 */
public record HelpTopics(List<HelpTopic> all, List<HelpTopic> pages) {
    public HelpTopics {
        all = List.copyOf(all);
        pages = List.copyOf(pages);
    }

    public HelpTopics(List<HelpTopic> all) {
        this(all, List.of());
    }

    /**
     * The page of a topic, in any case, with or without what stands before its last dot, or its backslash; a list where several topics have that name,
     * or fulfil a pattern with {@code *} and {@code ?}.
     */
    public Optional<String> find(String asked) {
        List<HelpTopic> exact = all.stream().filter(topic -> topic.names().contains(asked)).toList();
        List<HelpTopic> found = exact.isEmpty() ? matching(pattern(asked)) : exact;
        return switch (found.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(found.getFirst().page().get());
            default -> Optional.of(list("Several topics match '" + asked + "':", found)
                    + "\n\\help NAME tells more of one.\n");
        };
    }

    /** @throws GodwitException naming the nearest topic if there is no such one */
    public String page(String asked) {
        return find(asked).orElseThrow(() -> unknown(asked));
    }

    private List<HelpTopic> matching(Pattern pattern) {
        return all.stream().filter(topic -> topic.everyName().anyMatch(name -> pattern.matcher(name).matches()))
                .toList();
    }

    private static Pattern pattern(String asked) {
        String regex = asked.chars().mapToObj(c -> switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        }).collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    public static String list(String heading, List<HelpTopic> topics) {
        return topics.stream()
                .map(topic -> String.format("  %-28s %s%n", String.join(" ", topic.names()), topic.about()))
                .collect(Collectors.joining("", heading + "\n", ""));
    }

    public GodwitException unknown(String asked) {
        boolean pattern = asked.indexOf('*') >= 0 || asked.indexOf('?') >= 0;
        return new GodwitException(HelpError.UNKNOWN,
                pattern
                        ? "No topic of help matches '" + asked + "'."
                        : "There is no help on '" + asked + "'"
                                + NearestName.end(asked, names().stream().filter(name -> !name.isBlank()).toList()),
                "See \\help for what there is, or search with \\help *WORD*.");
    }

    /** For completion. */
    public List<String> names() {
        return all.stream().flatMap(HelpTopic::everyName).distinct().toList();
    }
}
