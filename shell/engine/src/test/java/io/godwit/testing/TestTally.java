package io.godwit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Sums up the test reports of all modules; run at the end of the build, it prints the build's last lines. One thread. */
public final class TestTally {
    private final Map<String, Integer> skipped = new TreeMap<>();
    private long passed;
    private long failed;

    private TestTally() {
    }

    /** @param args the root of the checkout */
    public static void main(String[] args) throws IOException, ParserConfigurationException, SAXException {
        of(Path.of(args[0])).lines().forEach(System.out::println);
    }

    static TestTally of(Path root) throws IOException, ParserConfigurationException, SAXException {
        TestTally tally = new TestTally();
        for (Path report : reports(root)) {
            tally.add(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile())
                    .getDocumentElement());
        }
        return tally;
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.find(root, 6,
                (path, attributes) -> path.toString().matches(".*/surefire-reports/TEST-[^/]*\\.xml"))) {
            return files.toList();
        }
    }

    private void add(Element suite) {
        long bad = count(suite, "failures") + count(suite, "errors");
        NodeList skips = suite.getElementsByTagName("skipped");
        failed += bad;
        passed += count(suite, "tests") - bad - skips.getLength();
        for (int i = 0; i < skips.getLength(); i++) {
            skipped.merge(reason((Element) skips.item(i)), 1, Integer::sum);
        }
    }

    /** A disabled test's reason is an attribute; a failed assumption's is text, followed by a stack trace. */
    private static String reason(Element skip) {
        String told = skip.getAttribute("message") + "\n" + skip.getTextContent();
        return SkipReason.of(told).map(SkipReason::toString)
                .orElseGet(() -> told.lines().filter(l -> !l.isBlank()).findFirst().orElse("of a reason not told"));
    }

    private static long count(Element suite, String what) {
        String value = suite.getAttribute(what);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    /** The sums, then one line for every reason why tests did not run. */
    List<String> lines() {
        return Stream.concat(
                Stream.of(passed + " passed, " + failed + " failed, "
                        + skipped.values().stream().mapToInt(Integer::intValue).sum() + " skipped"),
                skipped.entrySet().stream().map(e -> e.getValue() + " did not run because " + e.getKey())).toList();
    }
}
