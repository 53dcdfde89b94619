package io.godwit.engine.compatibility;

import io.godwit.api.ddl.DdlContext;
import io.godwit.api.ddl.DdlKind;
import io.godwit.api.ddl.DdlRule;
import io.godwit.api.ddl.DdlSubject;
import io.godwit.api.ddl.Finding;
import io.godwit.api.ddl.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A rule about the statements of an account one by one. One thread. */
abstract class GrantLines implements DdlRule {
    @Override
    public final Ruling judge(DdlSubject subject, DdlContext context) {
        if (subject.kind() != DdlKind.GRANTS) {
            return subject.unchanged();
        }
        List<String> kept = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String line : subject.sql().split("\n")) {
            Optional<Grant> grant = Grant.parse(line);
            String changed = grant.isPresent()
                    ? judge(subject, line, grant.get(), context, findings::add)
                    : judgeOther(subject, line, context, findings::add);
            if (!changed.isEmpty()) {
                kept.add(changed);
            }
        }
        finish(subject, findings::add);
        return new Ruling(String.join("\n", kept), findings);
    }

    /** @return the statement, changed or not; empty = it is left out */
    abstract String judge(DdlSubject subject, String line, Grant grant, DdlContext context, Consumer<Finding> out);

    /** A REVOKE, or a GRANT of roles or PROXY. */
    String judgeOther(DdlSubject subject, String line, DdlContext context, Consumer<Finding> out) {
        return line;
    }

    /** After the last statement of an account. */
    void finish(DdlSubject subject, Consumer<Finding> out) {
    }
}
