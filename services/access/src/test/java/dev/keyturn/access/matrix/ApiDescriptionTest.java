package dev.keyturn.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.foundation.testing.ApiDescription;
import dev.keyturn.foundation.testing.ApiGaps;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiDescriptionTest {
    /** They do nothing that a second time would do again. */
    private static final Set<String> REPEATABLE = Set.of(
            "POST /api/access/v1/calendars/{calendar}/fetch",
            "POST /api/access/v1/calendars/{calendar}/believe",
            "POST /api/access/v1/platform/epochs");
    @Inject
    House house;

    @Test
    void the_description_says_all_that_a_caller_needs() {
        assertThat(new ApiGaps(ApiDescription.of("access"), REPEATABLE).all()).isEmpty();
    }
}
