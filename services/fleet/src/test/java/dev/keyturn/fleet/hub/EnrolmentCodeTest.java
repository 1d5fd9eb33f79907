package dev.keyturn.fleet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentCodeTest {
    @Test
    void whatIsShownCanBeTypedInAnyDress() {
        var code = EnrolmentCode.fresh(new SecureRandom());
        assertThat(code.text()).matches("([0-9a-f]{4}-){7}[0-9a-f]{4}");
        assertThat(EnrolmentCode.of(" " + code.text().toUpperCase().replace('-', ' ')).orElseThrow().hash())
                .isEqualTo(code.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "7c1e-90ab-33f2-d610-58ce-0b7a-e2c4-11fg", "7c1e-90ab-33f2-d610-58ce-0b7a-e2c4-11fd-0"})
    void whatIsNoCodeIsNotTakenForOne(String text) {
        assertThat(EnrolmentCode.of(text)).isEmpty();
    }

    @Test
    void itIsNotShownByAccident() {
        var code = EnrolmentCode.fresh(new SecureRandom());
        assertThat(code.toString()).doesNotContain(code.text().substring(0, 4));
        assertThat(code.hash()).hasSize(64).doesNotContain(code.text().replace("-", ""));
    }

    @Test
    void noTwoAreAlike() {
        var random = new SecureRandom();
        assertThat(EnrolmentCode.fresh(random).text()).isNotEqualTo(EnrolmentCode.fresh(random).text());
    }
}
