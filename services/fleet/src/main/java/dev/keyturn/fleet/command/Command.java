package dev.keyturn.fleet.command;

import dev.keyturn.contracts.hub.CommandProgress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A one-off act that was asked of a lock. It stays with the hub that drove the lock then. */
@Entity
@Table(name = "command")
class Command {
    /** After this nobody does it any more: who asked has long turned away from the door. */
    static final Duration LIFE = Duration.ofSeconds(10);
    /** After this nothing more is expected of the hub: its life, a slow radio, and the way back. */
    static final Duration ANSWER_WITHIN = LIFE.plusSeconds(20);

    @Id UUID id;
    @TenantId @Column(name = "organization_id") String organization;
    @Column(name = "lock_id") UUID lock;
    @Column(name = "hub_id") UUID hub;
    /** Of the hub when it was asked; in any other the hub refuses it. */
    UUID session;
    @Enumerated(EnumType.STRING) Act act;
    String reason;
    /** Subject of the person's sign-in. */
    @Column(name = "asked_by") String askedBy;
    @Column(name = "issued_at") Instant issuedAt;
    @Column(name = "not_after") Instant notAfter;
    @Enumerated(EnumType.STRING) CommandState state;
    /** Code of why it was not done; null where it was, or is still open. */
    String outcome;
    /** Null while an answer is waited for. */
    @Column(name = "settled_at") Instant settledAt;

    protected Command() {}

    /** @param askedBy subject of the person's sign-in */
    Command(UUID id, UUID lock, UUID hub, UUID session, Act act, String reason, String askedBy, Instant issuedAt) {
        this.id = id;
        this.lock = lock;
        this.hub = hub;
        this.session = session;
        this.act = act;
        this.reason = reason;
        this.askedBy = askedBy;
        this.issuedAt = issuedAt;
        notAfter = issuedAt.plus(LIFE);
        state = CommandState.QUEUED;
    }

    /** The hub's word, which counts even late. */
    void told(CommandProgress progress, Instant now) {
        var next = state.told(progress.outcome());
        if (next != state) {
            become(next, now);
            outcome = next == CommandState.NOT_DONE ? why(progress) : null;
        }
    }

    /** The time in which the hub should have answered is over. */
    void unanswered(Instant now) {
        become(state.unanswered(), now);
    }

    private void become(CommandState next, Instant now) {
        state = next;
        settledAt = next.settled() ? now : null;
    }

    /** The hub's reason, else the refusal itself as a code, such as {@code refused-late}. */
    private static String why(CommandProgress progress) {
        return progress.reason() != null
                ? progress.reason()
                : progress.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
