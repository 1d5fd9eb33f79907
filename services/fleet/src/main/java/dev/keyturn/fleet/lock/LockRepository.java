package dev.keyturn.fleet.lock;

import dev.keyturn.foundation.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The locks of the current organization; another's, and a removed one, is not found. */
@ApplicationScoped
public class LockRepository implements PanacheRepositoryBase<Lock, UUID> {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** @throws ProblemException 404 */
    public Lock get(UUID id) {
        return findByIdOptional(id).filter(LockRepository::stands).orElseThrow(LockRepository::notFound);
    }

    /** As {@link #get}, and nobody else changes it until the transaction ends. */
    Lock lock(UUID id) {
        return locked(id).orElseThrow(LockRepository::notFound);
    }

    /** The lock, held until the transaction ends, where that hub drives it. */
    Optional<Lock> lockOf(UUID hub, UUID id) {
        return locked(id).filter(lock -> hub.equals(lock.hub));
    }

    /**
     * Read without loading the lock, so that its hub can be held before it is. Empty where a person works it.
     *
     * @throws ProblemException 404
     */
    Optional<UUID> hubOf(UUID id) {
        var found = getEntityManager()
                .createQuery("select hub from Lock where id = ?1 and removedAt is null", UUID.class)
                .setParameter(1, id)
                .getResultList();
        if (found.isEmpty()) {
            throw notFound();
        }
        return Optional.ofNullable(found.getFirst());
    }

    /** The locks that a hub drives: as many as stand in its manifest. */
    public List<Lock> ofHub(UUID hub) {
        return list("hub = ?1 and removedAt is null order by id", hub);
    }

    /** As {@link #ofHub}, each held in one order until the transaction ends. */
    List<Lock> lockAllOf(UUID hub) {
        return find("hub = ?1 and removedAt is null order by id", hub).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    /** In the order in which they were attached: ids grow with time. @param hub null for all */
    List<Lock> page(UUID hub, Optional<UUID> after, int limit) {
        return find("id > ?1 and (?2 is null or hub = ?2) and removedAt is null order by id", after.orElse(BEFORE_ALL), hub)
                .range(0, limit - 1).list();
    }

    /** Whether another lock of the hub has this address with this driver. */
    boolean addressTaken(UUID hub, String driver, String address) {
        return count("hub = ?1 and driver = ?2 and address = ?3 and removedAt is null", hub, driver, address) > 0;
    }

    private Optional<Lock> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(LockRepository::stands);
    }

    private static boolean stands(Lock lock) {
        return lock.removedAt == null;
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("lock");
    }
}
