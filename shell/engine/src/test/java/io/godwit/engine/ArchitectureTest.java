package io.godwit.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The engine's shape as rules that tell the way out. */
class ArchitectureTest {
    /** Each package may use only those before it. */
    private static final List<String> ORDER = List.of("work", "journal", "progress", "route", "wire", "session",
            "catalog", "gtid", "channel", "cloud", "binlog.event", "binlog.image", "binlog", "snapshot", "quiet",
            "pace", "chunk", "row", "compatibility", "ddl", "storage", "layout", "checksum", "dump.option",
            "dump.definition", "dump.rows", "dump", "export", "load.source", "load.journal", "load.rows", "load",
            "verify", "repair.row", "repair.gap", "repair.verdict", "repair.target", "repair", "preflight",
            "localserver");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.godwit.engine");

    @Test
    void packagesUseOnlyThoseBeforeThem() {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(p -> "io.godwit.engine." + p)
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses().that().resideInAPackage("io.godwit.engine." + ORDER.get(i))
                        .should().dependOnClassesThat().resideInAnyPackage(later)
                        .because("packages are layered in the order " + ORDER + "; move the shared part down")
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void noPackageCycles() {
        SlicesRuleDefinition.slices().matching("io.godwit.engine.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageHasAPlaceInTheOrder() {
        noClasses().that().resideInAPackage("io.godwit.engine..")
                .should().resideOutsideOfPackages(
                        ORDER.stream().map(p -> "io.godwit.engine." + p).toArray(String[]::new))
                .because("a new package needs a place in the order, and a line in DECISIONS.md")
                .check(CLASSES);
    }

    @Test
    void jdbcStaysInSession() {
        noClasses().that().resideOutsideOfPackage("io.godwit.engine.session")
                .should().dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql", "com.mysql..", "com.zaxxer..")
                .because("only engine.session knows the driver; use SqlSession, or add what is missing to it")
                .check(CLASSES);
    }

    @Test
    void theEngineHasNoUserInterface() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.graalvm..", "org.jline..", "picocli..")
                .because("scripts, prompt and command line live in shell/console; tell it through EventSink")
                .check(CLASSES);
        noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .because("the engine never prints; send a Notice to the EventSink")
                .check(CLASSES);
    }

    @Test
    void localServerIsJdkOnly() {
        noClasses().that().resideInAPackage("io.godwit.engine.localserver")
                .should().dependOnClassesThat()
                .resideOutsideOfPackages("java..", "io.godwit.api..", "io.godwit.engine.localserver",
                        "org.jspecify..")
                .because("a server must start without a driver or a shell")
                .check(CLASSES);
    }
}
