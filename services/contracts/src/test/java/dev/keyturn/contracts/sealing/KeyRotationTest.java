package dev.keyturn.contracts.sealing;

import static dev.keyturn.contracts.sealing.Installation.HUB;
import static dev.keyturn.contracts.sealing.Installation.key;
import static dev.keyturn.contracts.sealing.Installation.keySet;
import static dev.keyturn.contracts.sealing.Installation.vouch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.sealing.Envelope.Opened;
import dev.keyturn.contracts.sealing.TrustedKeys.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys come, stand side by side, and go, by the root's word alone. */
class KeyRotationTest {
    private static final CodeSet SET = Samples.codeSet(Samples.POSITION);

    private final Installation at = new Installation();
    private final SigningKey next = key("access-2");
    private final KeySet.ServiceKey old = vouch(at.access, Speaker.ACCESS);
    private final KeySet.ServiceKey fresh = vouch(next, Speaker.ACCESS);

    @Test
    void before_its_first_key_set_a_hub_believes_the_root_alone() {
        var pinned = new TrustedKeys(at.root.publicJwk(), null);

        assertThat(refusal(pinned, SET, at.access)).isEqualTo(Refusal.UNKNOWN_KEY);
        assertThat(open(pinned, keySet(1, old), at.root)).isEqualTo(new Opened.Genuine(keySet(1, old)));
    }

    @Test
    void during_a_rotation_the_old_and_the_new_key_both_speak() {
        var rotating = taken(at.trusted.hear(keySet(2, old, fresh)));

        assertThat(open(rotating, SET, at.access)).isEqualTo(new Opened.Genuine(SET));
        assertThat(open(rotating, SET, next)).isEqualTo(new Opened.Genuine(SET));
    }

    @Test
    void after_the_rotation_the_withdrawn_key_is_refused() {
        var rotated = taken(at.trusted.hear(keySet(3, fresh)));

        assertThat(refusal(rotated, SET, at.access)).isEqualTo(Refusal.UNKNOWN_KEY);
        assertThat(open(rotated, SET, next)).isEqualTo(new Opened.Genuine(SET));
    }

    @Test
    void a_hub_that_slept_through_a_rotation_takes_the_newest_set_alone() {
        assertThat(open(taken(at.trusted.hear(keySet(40, fresh))), SET, next)).isEqualTo(new Opened.Genuine(SET));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 1, 0, -1})
    void a_key_set_that_is_older_or_the_same_changes_nothing(long number) {
        var held = taken(at.trusted.hear(keySet(2, fresh)));

        assertThat(held.hear(keySet(number, old))).isEqualTo(new Heard.NotNewer());
    }

    @Test
    void a_key_set_that_the_root_did_not_sign_is_refused() {
        var own = keySet(9, vouch(at.stranger, Speaker.ACCESS));

        assertThat(refusal(at.trusted, own, at.access)).isEqualTo(Refusal.WRONG_SPEAKER);
        assertThat(refusal(at.trusted, own, at.fleet)).isEqualTo(Refusal.WRONG_SPEAKER);
        assertThat(refusal(at.trusted, own, at.stranger)).isEqualTo(Refusal.UNKNOWN_KEY);
        assertThat(refusal(at.trusted, own, key(at.root.kid()))).isEqualTo(Refusal.FORGED);
    }

    @Test
    void a_key_set_of_another_installation_is_refused() {
        var elsewhere = new Installation();

        assertThat(refusal(at.trusted, keySet(9, old), elsewhere.root)).isEqualTo(Refusal.FORGED);
    }

    @Test
    void a_key_set_cannot_take_the_name_of_the_root() {
        var usurper = key(at.root.kid());
        var trusted = taken(at.trusted.hear(keySet(2, vouch(usurper, Speaker.ACCESS))));

        assertThat(refusal(trusted, SET, usurper)).isEqualTo(Refusal.FORGED);
        assertThat(open(trusted, keySet(3, old), at.root)).isEqualTo(new Opened.Genuine(keySet(3, old)));
    }

    @ParameterizedTest
    @EnumSource(value = Speaker.class, names = {"ROOT", "HUB"})
    void a_key_set_vouches_for_access_and_fleet_alone(Speaker speaker) {
        var other = vouch(at.stranger, speaker);

        assertThatIllegalArgumentException().isThrownBy(() -> keySet(2, other));
    }

    @Test
    void a_key_set_names_each_key_once() {
        var same = new KeySet.ServiceKey(at.access.kid(), Speaker.FLEET, next.publicJwk());

        assertThatIllegalArgumentException().isThrownBy(() -> keySet(2, old, same));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no json", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}"})
    void a_key_that_is_no_key_speaks_for_nobody_and_the_others_still_speak(String jwk) {
        var trusted = taken(at.trusted.hear(keySet(2, new KeySet.ServiceKey("access-2", Speaker.ACCESS, jwk), old)));

        assertThat(refusal(trusted, SET, next)).isIn(Refusal.UNKNOWN_KEY, Refusal.FORGED);
        assertThat(open(trusted, SET, at.access)).isEqualTo(new Opened.Genuine(SET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no json"})
    void a_root_that_is_no_key_is_refused_at_once(String rootJwk) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustedKeys(rootJwk, null));
    }

    private Opened open(TrustedKeys trusted, Downlink record, SigningKey by) {
        return Envelope.open(Envelope.seal(record, by, at.hub.publicKeys()), at.hub, trusted, HUB);
    }

    private Refusal refusal(TrustedKeys trusted, Downlink record, SigningKey by) {
        return ((Opened.Refused) open(trusted, record, by)).refusal();
    }

    private static TrustedKeys taken(Heard heard) {
        return ((Heard.Taken) heard).keys();
    }
}
