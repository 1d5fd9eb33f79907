package dev.keyturn.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.InstantSource;

@AnalyzeClasses(packages = "dev.keyturn.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Values in, values out: records, the contracts' and the driver's value types, and the language. */
    @ArchTest
    static final ArchRule the_core_knows_no_clock_thread_disk_network_or_driver = classes().that().resideInAPackage("..agent.core..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("dev.keyturn.agent.core..", "dev.keyturn.contracts",
                    "dev.keyturn.contracts.hub", "dev.keyturn.driver", "java.lang..", "java.util", "java.util.function",
                    "java.util.stream", "java.time", "com.fasterxml.jackson.annotation");

    @ArchTest
    static final ArchRule the_core_reads_no_time_and_holds_no_pin = noClasses().that().resideInAPackage("..agent.core..")
            .should().dependOnClassesThat().areAssignableTo(InstantSource.class)
            .orShould().callMethod(Instant.class, "now")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("dev.keyturn.contracts.Pin")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("dev.keyturn.driver.LockDriver")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread");

    @ArchTest
    static final ArchRule nobody_knows_a_driver = noClasses()
            .should().dependOnClassesThat().resideInAPackage("dev.keyturn.driver.virtual..");

    @ArchTest
    static final ArchRule only_the_front_door_reads_the_machines_clocks = noClasses().that().doNotHaveSimpleName("Agent")
            .should().callMethod(InstantSource.class, "system")
            .orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule packages_have_no_cycles = slices().matching("dev.keyturn.agent.(*)..").should().beFreeOfCycles();
}
