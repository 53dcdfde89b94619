package io.godwit.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TestTallyTest {
    @TempDir
    Path root;

    @Test
    void skippedTestsAreToldByReason() throws Exception {
        write("one", """
                <testsuite tests="5" errors="1" skipped="3" failures="0">
                  <testcase name="a"/><testcase name="b"><error message="x"/></testcase>
                  <testcase name="c"><skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: %s: no a
                	at a.B.c(B.java:1)]]></skipped></testcase>
                  <testcase name="d"><skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException:\s
                Assumption failed: %s: status 100
                E: failed
                	at a.B.c(B.java:1)]]></skipped></testcase>
                  <testcase name="e"><skipped message="Assumption failed: %s: no b"/></testcase>
                </testsuite>
                """.formatted(SkipReason.OTHER_PEOPLES_DATA, SkipReason.PACKAGES_OUT_OF_REACH,
                SkipReason.OTHER_PEOPLES_DATA));
        write("two", """
                <testsuite tests="2" errors="0" skipped="1" failures="0">
                  <testcase name="a"/><testcase name="b"><skipped message="just so"/></testcase>
                </testsuite>
                """);

        assertThat(TestTally.of(root).lines()).containsExactly("2 passed, 1 failed, 4 skipped",
                "2 did not run because ../shared/data, other people's data, is not beside this checkout",
                "1 did not run because just so",
                "1 did not run because the packages of MySQL 9 cannot be fetched from Debian unstable");
    }

    private void write(String module, String xml) throws Exception {
        Path reports = Files.createDirectories(root.resolve(module + "/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-x.xml"), xml);
    }
}
