package io.godwit.shell;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The shell's shape as rules that tell the way out. */
class ArchitectureTest {
    /** Each package may use only those before it. */
    private static final List<String> ORDER = List.of("text", "log", "output", "settings", "syntax", "plugin", "help",
            "call",
            "tunnel", "credential", "connect", "safety", "sql", "report", "global", "js", "run", "complete", "cli",
            "control", "view", "command", "repl", "shop",
            "traffic", "demo");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.godwit.shell");

    @Test
    void packagesUseOnlyThoseBeforeThem() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(p -> "io.godwit.shell." + p)
                    .toArray(String[]::new);
            noClasses().that().resideInAPackage("io.godwit.shell." + ORDER.get(i))
                    .should().dependOnClassesThat().resideInAnyPackage(later)
                    .because("packages are layered in the order " + ORDER + "; move the shared part down")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void onlyTheRootWires() {
        noClasses().that().resideOutsideOfPackage("io.godwit.shell")
                .should().dependOnClassesThat().resideInAPackage("io.godwit.shell")
                .because("the root makes the parts; a part gets what it needs in its constructor")
                .check(CLASSES);
        SlicesRuleDefinition.slices().matching("io.godwit.shell.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageHasAPlaceInTheOrder() {
        noClasses().that().resideInAPackage("io.godwit.shell.*..")
                .should().resideOutsideOfPackages(
                        ORDER.stream().map(p -> "io.godwit.shell." + p).toArray(String[]::new))
                .because("a new package needs a place in the order")
                .check(CLASSES);
    }

    @Test
    void librariesStayWhereTheyAreKnown() {
        noClasses().that().resideOutsideOfPackage("io.godwit.shell.js")
                .should().dependOnClassesThat().resideInAPackage("org.graalvm..")
                .because("only shell.js knows GraalJS; everything else deals in plain Java values")
                .check(CLASSES);
        noClasses().that().resideOutsideOfPackage("io.godwit.shell.tunnel")
                .should().dependOnClassesThat().resideInAPackage("org.apache.sshd..")
                .because("only shell.tunnel knows SSH; its library is not loaded where nobody asks for a tunnel")
                .check(CLASSES);
        noClasses().that().resideOutsideOfPackages("io.godwit.shell.repl", "io.godwit.shell.output")
                .should().dependOnClassesThat().resideInAPackage("org.jline..")
                .because("only the prompt and the screen know the terminal")
                .check(CLASSES);
        noClasses().that()
                .resideOutsideOfPackages("io.godwit.shell", "io.godwit.shell.cli", "io.godwit.shell.command",
                        "io.godwit.shell.control",
                        "io.godwit.shell.view",
                        "io.godwit.shell.repl", "io.godwit.shell.demo")
                .should().dependOnClassesThat().resideInAPackage("picocli..")
                .because("picocli reads the command line and the backslash commands, nothing else")
                .check(CLASSES);
    }

    @Test
    void onlyTheEntryTouchesTheProcess() {
        noClasses().that().doNotHaveFullyQualifiedName("io.godwit.shell.Godwit")
                .should().accessField(System.class, "out")
                .orShould().accessField(System.class, "err")
                .orShould().accessField(System.class, "in")
                .orShould().callMethod(System.class, "exit", int.class)
                .because("streams are handed down from Godwit, so that tests can read them")
                .check(CLASSES);
    }
}
