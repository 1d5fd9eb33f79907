package dev.keyturn.fleet.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Radio;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachableTest {
    private final Catalogue catalogue = Catalogue.load();

    @ParameterizedTest
    @CsvSource({"yale-assure-zw, zwave", "aqara-u200, matter"})
    void theRadioOfTheModelSaysWhichDriver(String model, String driver) {
        assertThat(Attachable.judge(catalogue, model, Optional.empty(), false)).isEqualTo(new Attachable.By(driver));
    }

    @Test
    void inASandboxEveryLockIsOfTheVirtualBuilding() {
        assertThat(Attachable.judge(catalogue, "yale-assure-zw", Optional.empty(), true)).isEqualTo(new Attachable.By("virtual"));
    }

    @Test
    void aLockWhoseCodesAPersonSetsIsNoHubsToDriveNotEvenInASandbox() {
        assertThat(Attachable.judge(catalogue, "aqara-u100", Optional.empty(), true)).isEqualTo(new Attachable.NotByRadio(Management.ASSISTED));
    }

    @ParameterizedTest
    @CsvSource({"aqara-u100, ByHand", "yale-assure-zw, NotByHand", "no-such-model, UnknownModel"})
    void aPersonWorksOnlyWhatTheCatalogueGivesToOne(String model, String judged) {
        assertThat(Attachable.judgeByHand(catalogue, model).getClass().getSimpleName()).isEqualTo(judged);
    }

    @Test
    void aRadioWithoutADriverIsSaidToBeSo() {
        assertThat(Attachable.judge(catalogue, "nuki-keypad", Optional.empty(), false)).isEqualTo(new Attachable.NoDriver(Radio.BLUETOOTH));
    }

    @Test
    void whatIsNotInTheCatalogueIsUnknown() {
        assertThat(Attachable.judge(catalogue, "no-such-model", Optional.empty(), true)).isEqualTo(new Attachable.UnknownModel());
    }

    @Test
    void inASandboxADriverMayBeAskedForAndElsewhereTheOneThatFits() {
        assertThat(Attachable.judge(catalogue, "yale-assure-zw", Optional.of("zwave"), true)).isEqualTo(new Attachable.By("zwave"));
        assertThat(Attachable.judge(catalogue, "yale-assure-zw", Optional.of("virtual"), true)).isEqualTo(new Attachable.By("virtual"));
        assertThat(Attachable.judge(catalogue, "yale-assure-zw", Optional.of("matter"), true)).isEqualTo(new Attachable.OtherDriver("zwave"));
        assertThat(Attachable.judge(catalogue, "yale-assure-zw", Optional.of("virtual"), false)).isEqualTo(new Attachable.OtherDriver("zwave"));
    }
}
