package dev.keyturn.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.keyturn.foundation.fixture.NoteResource;
import dev.keyturn.foundation.testing.HouseRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private final JavaClasses own = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.keyturn.foundation");

    @Test
    void foundationKeepsTheRulesOfTheHouse() {
        assertThat(own).isNotEmpty();
        HouseRules.EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT.check(own);
        HouseRules.TIME_AND_CHANCE_ARE_INJECTED.check(own);
    }

    @Test
    void aResourceMethodThatForgetsToSayWhoMayCallItIsFound() {
        JavaClasses forgetful = new ClassFileImporter().importClasses(NoteResource.class);
        assertThatThrownBy(() -> HouseRules.EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT.check(forgetful))
                .isInstanceOf(AssertionError.class).hasMessageContaining("forgotten").hasMessageContaining("(1 times)");
    }

    @Test
    void aClassThatReadsTheClockIsFound() {
        JavaClasses hasty = new ClassFileImporter().importClasses(ReadsTheClock.class);
        assertThatThrownBy(() -> HouseRules.TIME_AND_CHANCE_ARE_INJECTED.check(hasty)).isInstanceOf(AssertionError.class);
    }

    static final class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }
}
