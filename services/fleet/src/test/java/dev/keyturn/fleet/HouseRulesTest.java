package dev.keyturn.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.keyturn.foundation.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private final JavaClasses own = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.keyturn.fleet");

    @Test
    void fleetKeepsTheRulesOfTheHouse() {
        assertThat(own).isNotEmpty();
        HouseRules.EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT.check(own);
        HouseRules.TIME_AND_CHANCE_ARE_INJECTED.check(own);
    }

    @Test
    void fleetNeverKnowsAPinOrACodeSet() {
        noClasses().should().dependOnClassesThat()
                .haveNameMatching("dev\\.keyturn\\.contracts\\.(Pin|sealing\\.PinSeal|hub\\.CodeSet|hub\\.CodeEntry)")
                .check(own);
    }

    @Test
    void fleetKnowsNoOtherService() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dev.keyturn.access..", "dev.keyturn.notify..", "dev.keyturn.agent..")
                .check(own);
    }
}
