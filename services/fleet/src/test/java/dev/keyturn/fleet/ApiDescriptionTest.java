package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.foundation.testing.ApiDescription;
import dev.keyturn.foundation.testing.ApiGaps;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiDescriptionTest {
    /** It does nothing that a second time would do again. */
    private static final Set<String> REPEATABLE = Set.of("POST /api/fleet/v1/platform/epochs");

    @Test
    void theDescriptionSaysAllThatACallerNeeds() {
        assertThat(new ApiGaps(ApiDescription.of("fleet"), REPEATABLE).all()).isEmpty();
    }
}
