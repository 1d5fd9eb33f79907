package dev.keyturn.foundation.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What module boundaries cannot say, as rules that each service checks over its own classes. */
public final class HouseRules {

    private static final String REST = "jakarta.ws.rs.";
    private static final String TENANCY = "dev.keyturn.foundation.tenancy.";
    private static final Set<String> CLOCKS = Set.of("java.time.Instant", "java.time.LocalDate", "java.time.LocalTime",
            "java.time.LocalDateTime", "java.time.ZonedDateTime", "java.time.OffsetDateTime", "java.time.Year");

    private HouseRules() {}

    /** Every resource method says who may call it: {@code @Needs}, {@code @PlatformOperator} or {@code @Open}. */
    public static final ArchRule EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT = methods()
            .that(DescribedPredicate.describe("are resource methods", HouseRules::isResourceMethod))
            .should(new ArchCondition<>("say who may call them") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(method, says(method),
                            method.getFullName() + " has neither @Needs nor @PlatformOperator nor @Open"));
                }
            }).allowEmptyShould(true);

    /** Nothing reads the system's clock or an unseeded random source: both are injected. */
    public static final ArchRule TIME_AND_CHANCE_ARE_INJECTED = noClasses()
            .should().callMethodWhere(DescribedPredicate.describe("reads the system's clock or chance", HouseRules::readsSystem))
            .orShould().callConstructor(Random.class);

    private static boolean isResourceMethod(JavaMethod method) {
        return Stream.of("GET", "POST", "PUT", "PATCH", "DELETE").anyMatch(verb -> method.isAnnotatedWith(REST + verb));
    }

    private static boolean says(JavaMethod method) {
        return Stream.of("Needs", "PlatformOperator", "Open").map(TENANCY::concat)
                .anyMatch(name -> method.isAnnotatedWith(name) || method.getOwner().isAnnotatedWith(name));
    }

    private static boolean readsSystem(JavaCall<?> call) {
        String owner = call.getTargetOwner().getFullName();
        String name = call.getName();
        return CLOCKS.contains(owner) && name.equals("now") && call.getTarget().getRawParameterTypes().isEmpty()
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                || owner.equals("java.time.ZoneId") && name.equals("systemDefault")
                || owner.equals("java.lang.Math") && name.equals("random");
    }
}
