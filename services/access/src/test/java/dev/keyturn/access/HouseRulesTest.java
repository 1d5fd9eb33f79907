package dev.keyturn.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.keyturn.foundation.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private final JavaClasses own = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.keyturn.access");

    @Test
    void accessKeepsTheRulesOfTheHouse() {
        assertThat(own).isNotEmpty();
        HouseRules.EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT.check(own);
        HouseRules.TIME_AND_CHANCE_ARE_INJECTED.check(own);
    }

    @Test
    void accessKnowsNoOtherService() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.keyturn.fleet..", "dev.keyturn.notify..", "dev.keyturn.agent..")
                .check(own);
    }

    @Test
    void accessKnowsNoRadio() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.keyturn.driver..").check(own);
    }

    @Test
    void whatReadsFeedsKnowsNeitherNetworkNorClockNorDatabase() {
        noClasses().that().resideInAPackage("dev.keyturn.access.calendar.feed..").or().resideInAPackage("dev.keyturn.access.civil..")
                .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "io..", "java.net.http..", "java.sql..", "dev.keyturn.foundation..")
                .check(own);
    }

    @Test
    void aPinIsNeverHandedToALog() {
        noClasses().that(DescribedPredicate.describe("know a PIN", HouseRulesTest::knowsAPin))
                .should().dependOnClassesThat().resideInAnyPackage("org.jboss.logging..", "java.util.logging..", "org.slf4j..")
                .check(own);
    }

    private static boolean knowsAPin(JavaClass known) {
        return known.getDirectDependenciesFromSelf().stream()
                .anyMatch(it -> it.getTargetClass().getName().equals("dev.keyturn.contracts.Pin"));
    }
}
