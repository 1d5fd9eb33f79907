package dev.keyturn.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.keyturn.contracts.RecordHeaders.Read;
import dev.keyturn.contracts.RecordHeaders.Standing;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHeadersTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final RecordHeaders HEADERS = new RecordHeaders(
            "b4-48", "/keyturn/access", "dev.keyturn.hub.codes", Samples.NOW, RecordHeaders.JOSE, new Standing(1, 48), TRACE);
    private static final RecordHeaders BARE = new RecordHeaders(
            "c1", "/keyturn/hub", "dev.keyturn.hub.reports", Samples.NOW, null, null, null);

    @Test
    void a_state_carries_its_cloud_event_its_standing_and_its_trace() {
        assertThat(HEADERS.toMap()).containsExactly(
                entry("ce_specversion", "1.0"), entry("ce_id", "b4-48"), entry("ce_source", "/keyturn/access"),
                entry("ce_type", "dev.keyturn.hub.codes"), entry("ce_time", "2026-06-01T09:15:00Z"),
                entry("content-type", "application/jose"), entry("keyturn-epoch", "1"), entry("keyturn-generation", "48"),
                entry("traceparent", TRACE));
    }

    @Test
    void what_has_no_place_in_an_order_carries_no_standing() {
        assertThat(BARE.toMap()).containsOnlyKeys(
                "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time");
    }

    @Test
    void what_was_written_is_read() {
        assertThat(RecordHeaders.read(HEADERS.toMap())).isEqualTo(new Read.Understood(HEADERS));
        assertThat(RecordHeaders.read(BARE.toMap())).isEqualTo(new Read.Understood(BARE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "keyturn-epoch", "keyturn-generation"})
    void a_missing_header_is_named(String name) {
        var headers = new HashMap<>(HEADERS.toMap());
        headers.remove(name);

        assertThat(RecordHeaders.read(headers)).isEqualTo(new Read.Malformed(name, "is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3", "ce_id, ' '", "ce_source, ''", "ce_type, ''", "ce_time, yesterday", "ce_time, 1780305300",
        "content-type, ''", "keyturn-epoch, -1", "keyturn-epoch, +1", "keyturn-epoch, 01", "keyturn-generation, 1.0",
        "keyturn-generation, 99999999999999999999", "keyturn-generation, ''"})
    void a_header_of_another_form_is_named(String name, String value) {
        assertThat(RecordHeaders.read(with(name, value))).isInstanceOfSatisfying(Read.Malformed.class, malformed -> {
            assertThat(malformed.header()).isEqualTo(name);
            assertThat(malformed.problem()).startsWith("is ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "x", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"})
    void a_trace_that_cannot_be_read_is_no_trace_and_loses_no_record(String traceparent) {
        assertThat(RecordHeaders.read(with("traceparent", traceparent))).isInstanceOfSatisfying(Read.Understood.class, read -> {
            assertThat(read.headers().traceparent()).isNull();
            assertThat(read.headers().id()).isEqualTo(HEADERS.id());
        });
    }

    @Test
    void headers_of_other_names_are_passed_over() {
        assertThat(RecordHeaders.read(with("x-proxy", "7"))).isEqualTo(new Read.Understood(HEADERS));
    }

    @Test
    void what_could_not_be_read_back_cannot_be_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Standing(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordHeaders(
                " ", "/keyturn/access", "t", Samples.NOW, RecordHeaders.JSON, null, null)).withMessageStartingWith("id");
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordHeaders(
                "1", "/keyturn/access", "t", Samples.NOW, RecordHeaders.JSON, null, "x")).withMessageStartingWith("traceparent");
    }

    private static Map<String, String> with(String name, String value) {
        var headers = new HashMap<>(HEADERS.toMap());
        headers.put(name, value);
        return headers;
    }
}
