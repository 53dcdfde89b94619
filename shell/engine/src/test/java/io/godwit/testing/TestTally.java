package io.godwit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Sums up the test reports of all modules; run at the end of the build, it prints the build's last lines. */
public final class TestTally {
    private TestTally() {
    }

    /** @param args the root of the checkout */
    public static void main(String[] args) throws IOException, ParserConfigurationException, SAXException {
        long[] sums = new long[3];
        for (Path report : reports(Path.of(args[0]))) {
            Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile())
                    .getDocumentElement();
            long failed = count(suite, "failures") + count(suite, "errors");
            long skipped = count(suite, "skipped");
            sums[0] += count(suite, "tests") - failed - skipped;
            sums[1] += failed;
            sums[2] += skipped;
        }
        System.out.printf("%d passed, %d failed, %d skipped%n", sums[0], sums[1], sums[2]);
        System.out.printf(
                "%d tests did not run because ../shared/data, other people's data, is not beside this checkout%n",
                sums[2]);
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.find(root, 6,
                (path, attributes) -> path.toString().matches(".*/surefire-reports/TEST-[^/]*\\.xml"))) {
            return files.toList();
        }
    }

    private static long count(Element suite, String what) {
        String value = suite.getAttribute(what);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }
}
