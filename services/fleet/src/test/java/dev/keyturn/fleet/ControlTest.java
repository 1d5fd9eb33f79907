package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.KeyCeremony;
import dev.keyturn.contracts.sealing.Refusal;
import dev.keyturn.contracts.sealing.SigningKey;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything here is opened as a hub opens it: with its own keys, trusting nothing but the root that it pinned. */
@QuarkusTest
class ControlTest {
    @Inject House house;
    LocalInfra infra;

    private Estate estate;

    @BeforeEach
    void found() {
        estate = house.found(infra);
    }

    @Test
    void anEnrolledHubFirstHearsWhomToBelieveAndThatItHasNoLockYet() {
        var hub = estate.hub();
        assertThat(hub.keySet(_ -> true).keys()).extracting(KeySet.ServiceKey::kid).contains("access-1", "fleet-1");
        var manifest = hub.manifest(_ -> true);
        assertThat(manifest.locks()).isEmpty();
        assertThat(manifest.position().enrolment()).isEqualTo(hub.enrolment);
        assertThat(manifest.position().generation()).isPositive();
    }

    @Test
    void aNewLockComesWithItsManifestAndItsMode() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        var manifest = hub.manifest(it -> !it.locks().isEmpty());
        var managed = manifest.locks().getFirst();
        assertThat(managed.lock()).isEqualTo(lock);
        assertThat(managed.model()).isEqualTo("yale-assure-zw");
        assertThat(managed.driver()).isEqualTo("virtual");
        assertThat(managed.address()).isEqualTo("12");
        var mode = hub.mode(lock, it -> it.position().equals(managed.mode()));
        assertThat(mode.mode()).isEqualTo(Mode.IN_SERVICE);
    }

    @Test
    void aFrozenLockIsSaidToBeSoAndTheManifestNamesTheNewerMode() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        var before = hub.mode(lock, it -> it.mode() == Mode.IN_SERVICE).position();
        estate.owner().body(Map.of("mode", "FROZEN", "reason", "cylinder is being changed"))
                .post("/locks/{id}/mode", lock).then().statusCode(200);
        var frozen = hub.mode(lock, it -> it.mode() == Mode.FROZEN);
        assertThat(frozen.position().newerThan(before)).isTrue();
        hub.manifest(it -> it.locks().getFirst().mode().equals(frozen.position()));
        assertThat(estate.see("/locks/" + lock).getString("modeReason")).isEqualTo("cylinder is being changed");
    }

    @Test
    void whatIsSaidToOneHubNoOtherCanRead() {
        var hub = estate.hub();
        hub.manifest(_ -> true);
        assertThat(estate.hub().eavesdrop(hub)).isInstanceOfSatisfying(Envelope.Opened.Refused.class,
                it -> assertThat(it.refusal()).isEqualTo(Refusal.NOT_SEALED_TO_US));
    }

    @Test
    void aHelloIsAnsweredWithItsNonceASessionAndTheTime() {
        var hub = estate.hub();
        var before = house.now();
        hub.hello(before, "first");
        var beacon = hub.beacon(_ -> true);
        assertThat(beacon.nonce()).isEqualTo("first");
        assertThat(beacon.enrolment()).isEqualTo(hub.enrolment);
        assertThat(beacon.serverTime()).isBetween(before, house.now());
        assertThat(estate.see("/hubs/" + hub.id).getString("session")).isEqualTo(beacon.session().toString());
    }

    @Test
    void theSameHelloAgainKeepsTheSessionAndANewOneOpensAnother() {
        var hub = estate.hub();
        hub.hello(house.now(), "first");
        var first = hub.beacon(_ -> true);
        hub.hello(house.now(), "first");
        var again = hub.beacon(it -> it.serverTime().isAfter(first.serverTime()));
        assertThat(again.session()).isEqualTo(first.session());
        hub.hello(house.now(), "second");
        assertThat(hub.beacon(it -> it.nonce().equals("second")).session()).isNotEqualTo(first.session());
    }

    @Test
    void theTimeIsSaidAgainEveryMinute() {
        var hub = estate.hub();
        hub.hello(house.now(), "first");
        var first = hub.beacon(_ -> true);
        house.pass(Duration.ofSeconds(61));
        var next = hub.beacon(it -> !it.serverTime().isBefore(first.serverTime().plusSeconds(60)));
        assertThat(next.session()).isEqualTo(first.session());
        assertThat(next.timeEpoch()).isEqualTo(first.timeEpoch());
    }

    @Test
    void aNewerKeySetOfTheRootReachesHubsThatEnrolledBeforeAndAnOlderOneNever() throws IOException {
        var hub = estate.hub();
        var held = hub.keySet(_ -> true);
        var file = house.root().resolve(KeyCeremony.KEY_SET);
        var older = Files.readString(file);
        var root = SigningKey.ofJwk(Files.readString(house.root().resolve(KeyCeremony.ROOT)));
        var newer = new KeySet(KeySet.VERSION, held.keySet() + 1, house.now(), held.keys());
        Files.writeString(file, Envelope.sign(newer, root));
        house.sweep();
        hub.keySet(it -> it.keySet() == newer.keySet());

        Files.writeString(file, older);
        house.sweep();
        assertThat(estate.hub().keySet(_ -> true).keySet()).isEqualTo(newer.keySet());
    }

    @Test
    void aKeySetThatTheRootDidNotSignIsNotTaken() throws IOException {
        var hub = estate.hub();
        var held = hub.keySet(_ -> true);
        var file = house.root().resolve(KeyCeremony.KEY_SET);
        var genuine = Files.readString(file);
        var stranger = SigningKey.generate("root-1", new java.security.SecureRandom());
        Files.writeString(file, Envelope.sign(new KeySet(KeySet.VERSION, 99, house.now(), held.keys()), stranger));
        house.sweep();
        Files.writeString(file, genuine);
        assertThat(estate.hub().keySet(_ -> true).keySet()).isEqualTo(held.keySet());
    }

    @Test
    void positionsGrowAcrossEnrolments() {
        var before = estate.hub();
        estate.lock(before, "12");
        Position first = before.manifest(it -> !it.locks().isEmpty()).position();
        var after = estate.enrolled(estate.newCode(before.id), before.identity);
        var manifest = after.manifest(it -> it.position().enrolment() == 2);
        assertThat(manifest.position().newerThan(first)).isTrue();
        UUID lock = manifest.locks().getFirst().lock();
        assertThat(after.mode(lock, it -> it.position().enrolment() == 2).mode()).isEqualTo(Mode.IN_SERVICE);
    }
}
