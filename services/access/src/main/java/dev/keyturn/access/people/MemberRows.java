package dev.keyturn.access.people;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class MemberRows implements PanacheRepositoryBase<Member, UUID> {
    Optional<Member> of(String person) {
        return find("person", person).firstResultOptional();
    }

    List<Member> allToChange() {
        return find("state = ?1 order by id", Member.State.ACTIVE).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
