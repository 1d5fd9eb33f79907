package dev.keyturn.fleet.hub;

import dev.keyturn.foundation.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The hubs of the current organization; another's is not found. */
@ApplicationScoped
public class HubRepository implements PanacheRepositoryBase<Hub, UUID> {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** @throws ProblemException 404 */
    public Hub get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("hub"));
    }

    /** As {@link #get}, and nobody else changes it until the transaction ends. */
    public Hub lock(UUID id) {
        return locked(id).orElseThrow(() -> ProblemException.notFound("hub"));
    }

    /** As {@link #lock}, for a hub that a request names in its body. @throws ProblemException 400 naming the field */
    public Hub lockNamed(UUID id) {
        return locked(id).orElseThrow(() -> ProblemException.invalid("hub", "hub is not a hub of this organization.",
                "Send the id of one of your hubs."));
    }

    /** Those to which something can be said. */
    public List<UUID> enrolled() {
        return getEntityManager()
                .createQuery("select id from Hub where enrolment > 0 and cutOffAt is null order by id", UUID.class).getResultList();
    }

    List<Hub> page(Optional<UUID> after, int limit) {
        return find("id > ?1 order by id", after.orElse(BEFORE_ALL)).range(0, limit - 1).list();
    }

    private Optional<Hub> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
