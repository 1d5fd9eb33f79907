package dev.keyturn.access.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The members of the current organization, those who left included. */
@ApplicationScoped
class MemberRows implements PanacheRepositoryBase<Member, UUID> {

    /** @param person subject of their tokens */
    Optional<Member> of(String person) {
        return find("person", person).firstResultOptional();
    }

    /** All who are active, held in one order until the transaction ends: two owners cannot each remove the other. */
    List<Member> allToChange() {
        return find("state = ?1 order by id", Member.State.ACTIVE).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
