package dev.keyturn.fleet.directory;

import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps the newest word on each entity of the directory. (epoch, generation) decides, never arrival. */
@ApplicationScoped
class Replica {
    @Inject Sql sql;

    /** What is older than what is known changes nothing. @param epoch of the record's producer */
    void hear(Directory word, long epoch) {
        if (newer(word, epoch)) {
            switch (word) {
                case Directory.Organization organization -> store(organization);
                case Directory.Member member -> store(member);
                case Directory.Property property -> store(property);
                case Directory.Door door -> store(door);
            }
        }
    }

    private boolean newer(Directory word, long epoch) {
        return sql.update(
                """
                insert into directory_entity (organization_id, entity, epoch, generation) values (?, ?, ?, ?)
                on conflict (organization_id, entity) do update set epoch = excluded.epoch, generation = excluded.generation
                where (excluded.epoch, excluded.generation) > (directory_entity.epoch, directory_entity.generation)
                """,
                word.organization(), word.key(), epoch, word.generation()) == 1;
    }

    private void store(Directory.Organization it) {
        sql.update(
                """
                insert into organization (organization_id, name, active) values (?, ?, ?)
                on conflict (organization_id) do update set name = excluded.name, active = excluded.active
                """,
                it.organization(), it.name(), active(it.state()));
    }

    private void store(Directory.Member it) {
        var roles = active(it.state()) ? it.roles().stream().sorted().toArray(String[]::new) : new String[0];
        sql.update(
                """
                insert into member (organization_id, person, roles) values (?, ?, ?)
                on conflict (organization_id, person) do update set roles = excluded.roles
                """,
                it.organization(), it.person(), roles);
    }

    private void store(Directory.Property it) {
        sql.update(
                """
                insert into property (organization_id, id, name, zone, active) values (?, ?, ?, ?, ?)
                on conflict (organization_id, id) do update set name = excluded.name, zone = excluded.zone,
                    active = excluded.active
                """,
                it.organization(), it.property(), it.name(), it.zone(), active(it.state()));
    }

    private void store(Directory.Door it) {
        sql.update(
                """
                insert into door (organization_id, id, property_id, name, lock_id, active) values (?, ?, ?, ?, ?, ?)
                on conflict (organization_id, id) do update set property_id = excluded.property_id, name = excluded.name,
                    lock_id = excluded.lock_id, active = excluded.active
                """,
                it.organization(), it.door(), it.property(), it.name(), it.lock(), active(it.state()));
    }

    private static boolean active(Directory.State state) {
        return switch (state) {
            case ACTIVE -> true;
            case REMOVED -> false;
        };
    }
}
