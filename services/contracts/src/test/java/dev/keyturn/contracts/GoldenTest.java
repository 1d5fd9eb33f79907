package dev.keyturn.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyturn.contracts.Samples.Sample;
import dev.keyturn.contracts.hub.Report;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files are the promise to every hub and service that was built against them. A changed one is a new version. */
class GoldenTest {
    private static final JsonMapper PLAIN = new JsonMapper();

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_record_is_written_as_its_golden_file_field_by_field_in_order(Sample sample) throws IOException {
        var written = new String(Json.write(sample.record()), StandardCharsets.UTF_8);

        assertThat(written).isEqualTo(golden(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_file_is_read_as_the_record(Sample sample) throws IOException {
        var read = Json.read(golden(sample).getBytes(StandardCharsets.UTF_8), sample.readAs());

        assertThat(read).isEqualTo(sample.record());
    }

    @Test
    void every_record_that_travels_and_every_kind_of_report_has_a_sample() {
        var sampled = Samples.all().stream()
                .flatMap(sample -> sample.record() instanceof Report report
                        ? Stream.of(report, report.body())
                        : Stream.of(sample.record()))
                .map(Object::getClass)
                .collect(Collectors.toSet());
        var wanted = new HashSet<>(RecordTypes.travelling());
        wanted.addAll(Set.of(Report.Body.class.getPermittedSubclasses()));

        assertThat(sampled).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void every_field_is_filled_in_some_sample() {
        var filled = new HashSet<String>();
        Samples.all().forEach(sample -> collectFilled(sample.record(), filled));
        var all = RecordTypes.reachable().stream()
                .flatMap(type -> RecordTypes.components(type).stream())
                .map(GoldenTest::name)
                .collect(Collectors.toSet());

        assertThat(filled).isEqualTo(all);
    }

    private static void collectFilled(Object value, Set<String> filled) {
        switch (value) {
            case null -> { }
            case Record record -> RecordTypes.components(record.getClass()).forEach(component -> {
                var part = valueOf(component, record);
                if (part != null) {
                    filled.add(name(component));
                }
                collectFilled(part, filled);
            });
            case Collection<?> several -> several.forEach(each -> collectFilled(each, filled));
            case Map<?, ?> map -> collectFilled(map.values(), filled);
            default -> { }
        }
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getName() + "." + component.getName();
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file without its line breaks and indents; the order of fields stays. */
    private static String golden(Sample sample) throws IOException {
        var file = "/golden/" + sample.name() + "-v1.json";
        try (var in = GoldenTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return PLAIN.readTree(in).toString();
        }
    }
}
