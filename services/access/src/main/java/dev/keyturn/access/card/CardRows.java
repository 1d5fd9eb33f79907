package dev.keyturn.access.card;

import dev.keyturn.access.credential.Act;
import dev.keyturn.access.credential.LockModels;
import dev.keyturn.catalogue.ByHand;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The queries of cards: of the current organization, and of them those that the viewer sees. */
@ApplicationScoped
class CardRows {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /** What must be put in is due as its window opens; what must be taken out has been since it may be on the lock, and comes first. */
    private static final String SEEN = """
        select * from (
            select %s, c.grant_id, l.model,
                case
                    when c.goal = 'PRESENT' and c.said_at is null and g.waits_for is null and l.mode <> 'RELEASED' then 'PUT_IN'
                    when c.goal = 'ABSENT' and c.gone_at is null and c.handed_at is not null then 'TAKE_OUT'
                end as act,
                case c.goal when 'PRESENT' then c.not_before else coalesce(c.handed_at, c.not_before) end as turn
            from credential c
            join access_grant g on g.id = c.grant_id
            join lock_replica l on l.id = c.lock_id
            join door d on d.id = c.door_id
            join property p on p.id = d.property_id
            left join (caretaker k join member m on m.person = k.person and m.state = 'ACTIVE') on k.lock_id = c.lock_id
            where l.model = any (?)
        ) card
        where ('ALL' = ? or card.person = ? or 'OWN_AND_NOBODYS' = ? and card.person is null)
        """.formatted(Card.COLUMNS);

    @Inject
    Sql sql;

    @Inject
    LockModels models;

    @Inject
    Viewer viewer;

    /** What is to be done now, most urgent first; one more than the page holds. */
    List<Found> list(PageRequest request) {
        return sql.list(
                SEEN + "and card.act is not null and (card.turn, card.id) > (?, ?) order by card.turn, card.id limit ?",
                this::read,
                models(),
                viewer.sees().name(),
                viewer.person(),
                viewer.sees().name(),
                request.cursor().map(after -> after.instantAt(0)).orElse(Instant.EPOCH),
                request.cursor().map(after -> after.idAt(1)).orElse(BEFORE_ALL),
                request.limit() + 1);
    }

    /** Also where nothing is to be done with the code now. */
    Optional<Found> find(UUID card) {
        return sql.first(
                SEEN + "and card.id = ?", this::read, models(), viewer.sees().name(), viewer.person(), viewer.sees().name(), card);
    }

    private String[] models() {
        return models.byHand().toArray(String[]::new);
    }

    private Found read(ResultSet row) throws SQLException {
        var act = Optional.ofNullable(row.getString("act")).map(Act::valueOf);
        var byHand = models.steps(row.getString("model")).orElseThrow();
        var steps = act.map(it -> steps(byHand, it)).orElse(List.of());
        return new Found(Card.read(row, act.orElse(null), steps), row.getObject("grant_id", UUID.class), act, Card.instant(row, "turn"));
    }

    private static List<String> steps(ByHand known, Act act) {
        return switch (act) {
            case PUT_IN -> known.set();
            case TAKE_OUT -> known.remove();
        };
    }

    /**
     * A code on a lock that a person works.
     *
     * @param grant whose code it is
     * @param act what is to be done with it now; empty for nothing
     * @param turn what cards are ordered by
     */
    record Found(Card card, UUID grant, Optional<Act> act, Instant turn) {}
}
