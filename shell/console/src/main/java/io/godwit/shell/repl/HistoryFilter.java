package io.godwit.shell.repl;

import java.util.regex.Pattern;

/** Which lines the history must never see, in memory or on disk. Stateless. */
final class HistoryFilter {
    private static final Pattern SECRET = Pattern.compile(
            "IDENTIF|IDENT\\w*\\s+(?:BY|WITH|AS)\\b|(?:CREATE|ALTER)\\s+USER.*['\"]|PASS?W|SECRET|_SET_EXTERNAL_"
                    + "|AZ_REPLICATION_CHANGE|ACCESS_?KEY|TOKEN|[?&]sig=|X-Amz-Signature|/p/[\\w~-]{16,}/n/"
                    + "|(?:CONNECT|OPEN_?SESSION|STORE_?CREDENTIAL|GET\\w*SESSION)\\W{0,3}\\([^,]*,"
                    + "|[^\\s/@:'\"`]:(?!//)\\S+@[\\w\\[(/%]|//[^\\s/@:]*:[^\\s/]+@|\\s-p\\S",
            Pattern.CASE_INSENSITIVE);

    private HistoryFilter() {
    }

    static boolean mayKeep(String line) {
        return !line.isBlank() && !SECRET.matcher(line).find();
    }
}
