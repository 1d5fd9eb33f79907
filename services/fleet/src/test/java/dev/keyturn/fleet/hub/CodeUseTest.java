package dev.keyturn.fleet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CodeUseTest {
    private static final Instant EXPIRES = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant IN_TIME = EXPIRES.minusNanos(1);

    @Test
    void anUnusedCodeEnrols() {
        assertThat(CodeUse.judge(EXPIRES, false, null, "mine", IN_TIME)).isEqualTo(CodeUse.FIRST);
    }

    @Test
    void theSameKeysMayAskAgainAndOthersMayNot() {
        assertThat(CodeUse.judge(EXPIRES, false, "mine", "mine", IN_TIME)).isEqualTo(CodeUse.REPETITION);
        assertThat(CodeUse.judge(EXPIRES, false, "mine", "another's", IN_TIME)).isEqualTo(CodeUse.REFUSED);
    }

    @Test
    void atItsEndItIsGoodForNobody() {
        assertThat(CodeUse.judge(EXPIRES, false, null, "mine", EXPIRES)).isEqualTo(CodeUse.REFUSED);
        assertThat(CodeUse.judge(EXPIRES, false, "mine", "mine", EXPIRES)).isEqualTo(CodeUse.REFUSED);
    }

    @Test
    void aWithdrawnCodeIsGoodForNobody() {
        assertThat(CodeUse.judge(EXPIRES, true, null, "mine", IN_TIME)).isEqualTo(CodeUse.REFUSED);
        assertThat(CodeUse.judge(EXPIRES, true, "mine", "mine", IN_TIME)).isEqualTo(CodeUse.REFUSED);
    }
}
