package dev.keyturn.contracts.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What access tells the other services of organizations, people and doors; no guest data. Keyed by entity, newest wins.
 *
 * <p>{@code organization} is the tenant's id as in the verified token. {@code generation} counts the states of the entity.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Directory.Organization.class, name = "organization"),
    @JsonSubTypes.Type(value = Directory.Member.class, name = "member"),
    @JsonSubTypes.Type(value = Directory.Property.class, name = "property"),
    @JsonSubTypes.Type(value = Directory.Door.class, name = "door")
})
public sealed interface Directory {
    int VERSION = 1;

    int v();

    String organization();

    long generation();

    /** The record's key on the topic. */
    String key();

    /** Whether the entity stands or has been removed. */
    enum State { ACTIVE, REMOVED }

    record Organization(int v, String organization, long generation, String name, State state) implements Directory {
        public Organization {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
        }

        @Override
        public String key() {
            return "organization/" + organization;
        }
    }

    /** A person's roles in the organization; REMOVED is a person who left. @param person subject of the token */
    record Member(int v, String organization, long generation, String person, Set<String> roles, State state)
            implements Directory {
        public Member {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(state, "state");
            // Sorted, so that a member has one JSON text.
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        }

        @Override
        public String key() {
            return "member/" + organization + "/" + person;
        }
    }

    /** @param zone IANA name */
    record Property(int v, String organization, long generation, UUID property, String name, String zone, State state)
            implements Directory {
        public Property {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(property, "property");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(zone, "zone");
            Objects.requireNonNull(state, "state");
        }

        @Override
        public String key() {
            return "property/" + property;
        }
    }

    /** @param lock the lock on the door; null where it has none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Door(int v, String organization, long generation, UUID door, UUID property, String name, UUID lock, State state)
            implements Directory {
        public Door {
            Objects.requireNonNull(organization, "organization");
            Objects.requireNonNull(door, "door");
            Objects.requireNonNull(property, "property");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
        }

        @Override
        public String key() {
            return "door/" + door;
        }
    }
}
