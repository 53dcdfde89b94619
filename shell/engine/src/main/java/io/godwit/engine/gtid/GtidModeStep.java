package io.godwit.engine.gtid;

import io.godwit.api.session.SqlSession;
import java.util.ArrayList;
import java.util.List;

/** One change of a variable on the way from a server without GTIDs to one with them. Immutable. */
record GtidModeStep(String variable, String value) {
    static final String CONSISTENCY = "enforce_gtid_consistency";
    static final String MODE = "gtid_mode";

    private static final List<String> CONSISTENCIES = List.of("OFF", "WARN", "ON");
    private static final List<String> MODES = List.of("OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON");

    /** All that are left, in order; none skips one. */
    static List<GtidModeStep> left(SqlSession session) {
        List<GtidModeStep> steps = new ArrayList<>();
        add(CONSISTENCY, CONSISTENCIES, read(session, CONSISTENCY), steps);
        add(MODE, MODES, read(session, MODE), steps);
        return steps;
    }

    private static void add(String variable, List<String> values, String now, List<GtidModeStep> steps) {
        values.subList(values.indexOf(now) + 1, values.size()).forEach(v -> steps.add(new GtidModeStep(variable, v)));
    }

    static String read(SqlSession session, String variable) {
        return session.first("SELECT @@GLOBAL." + variable, row -> row.text(0)).orElseThrow();
    }

    boolean isMode() {
        return variable.equals(MODE);
    }

    /** Whether replicas must be able to do something before it. */
    boolean concernsReplicas() {
        return isMode() && value.startsWith("ON");
    }

    /** @param scope {@code GLOBAL}, or {@code PERSIST} to outlive a restart */
    String statement(String scope) {
        return "SET " + scope + " " + variable + " = " + value;
    }
}
