package dev.keyturn.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HostileHeadersTest {
    private static final RecordHeaders HEADERS = new RecordHeaders("1", "/keyturn/access", "dev.keyturn.hub.codes", Samples.NOW,
            RecordHeaders.JOSE, new RecordHeaders.Standing(1, 48), null);

    @Property
    void any_headers_are_read_or_named_and_never_thrown_over(@ForAll Map<String, String> others, @ForAll String any) {
        var headers = new HashMap<>(others);
        HEADERS.toMap().keySet().forEach(name -> headers.put(name, any));

        assertThat(RecordHeaders.read(headers)).isInstanceOf(RecordHeaders.Read.Malformed.class);
    }
}
