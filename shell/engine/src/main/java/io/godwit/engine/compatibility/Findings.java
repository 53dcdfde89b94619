package io.godwit.engine.compatibility;

import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Finding.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All findings of one dump, each once. One thread. */
public final class Findings {
    /** The rest is in the list for scripts. */
    private static final int NAMED = 50;

    private final Set<Finding> all = new LinkedHashSet<>();

    public void add(Finding finding) {
        all.add(finding);
    }

    /** Those that the others do not hold. */
    public Findings without(Findings others) {
        Findings rest = new Findings();
        all.stream().filter(f -> !others.all.contains(f)).forEach(rest::add);
        return rest;
    }

    /** The worst first, then by what they are about. */
    public List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Finding::level).reversed().thenComparing(f -> f.rule().id())
                .thenComparing(Finding::object).thenComparing(Finding::detail));
        return sorted;
    }

    public List<Finding> errors() {
        return sorted().stream().filter(f -> f.level() == Level.ERROR).toList();
    }

    /** For scripts. */
    public List<Map<String, Object>> toList() {
        return sorted().stream().map(Finding::toMap).toList();
    }

    /** The options that would settle errors, where any one of several does as one entry. */
    public static Set<String> waysOut(List<Finding> errors) {
        return errors.stream().filter(f -> !f.rule().options().isEmpty())
                .map(f -> String.join(" or ", f.rule().options())).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * One paragraph for each thing that was found.
     *
     * @param level of all that are told
     */
    public List<String> paragraphs(Level level) {
        Map<Finding.Rule, List<Finding>> byRule = new LinkedHashMap<>();
        sorted().stream().filter(f -> f.level() == level)
                .forEach(f -> byRule.computeIfAbsent(f.rule(), r -> new ArrayList<>()).add(f));
        return byRule.entrySet().stream().map(e -> paragraph(e.getKey(), e.getValue(), level)).toList();
    }

    private static String wayOut(Finding.Rule rule) {
        String remedy = rule.remedy();
        if (rule.options().isEmpty()) {
            return remedy.isEmpty() ? "" : " " + remedy;
        }
        return " Use compatibility " + String.join(" or ", rule.options()) + "."
                + (remedy.isEmpty()
                        ? ""
                        : " Otherwise " + Character.toLowerCase(remedy.charAt(0)) + remedy.substring(1));
    }

    private static String paragraph(Finding.Rule rule, List<Finding> findings, Level level) {
        String names = findings.stream().limit(NAMED)
                .map(f -> f.kind().word() + " " + f.object() + (f.detail().isEmpty() ? "" : " (" + f.detail() + ")"))
                .collect(Collectors.joining(", "));
        String more = findings.size() > NAMED ? " and " + (findings.size() - NAMED) + " more" : "";
        String text = rule.id() + ": " + rule.problem() + ": " + names + more + ".";
        if (level == Level.NOTE) {
            return text;
        }
        if (level == Level.FIXED) {
            return text + " Changed in the dump"
                    + (rule.options().isEmpty() ? "." : ", as asked by compatibility.");
        }
        return text + wayOut(rule);
    }
}
