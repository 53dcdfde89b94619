package io.godwit.shell.output;

import io.godwit.api.event.Notice;
import java.io.PrintStream;

/** A notice as text: what is more than plain information says so. Immutable. */
record NoticePrinter() {
    void print(Notice notice, PrintStream err) {
        String mark = notice.level() == Notice.Level.INFO ? "" : notice.level() + ": ";
        err.println(mark + CellText.onManyLines(notice.text()));
        err.flush();
    }
}
