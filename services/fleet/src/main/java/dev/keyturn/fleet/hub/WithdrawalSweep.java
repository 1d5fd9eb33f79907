package dev.keyturn.fleet.hub;

import dev.keyturn.foundation.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Withdraws Kafka users until the broker has confirmed it, and forgets enrolment codes that have expired. */
@ApplicationScoped
class WithdrawalSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(WithdrawalSweep.class);

    @Inject KafkaWithdrawals withdrawals;
    @Inject KafkaUsers users;
    @Inject EnrolmentCodes codes;
    @Inject InstantSource clock;

    @Override
    public String name() {
        return "kafka-withdrawal";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    /** Each is a call to the broker inside a transaction, so only a few at a time. */
    @Override
    public int batch() {
        return 10;
    }

    @Override
    public int run() {
        QuarkusTransaction.requiringNew().run(() -> codes.forgetExpired(clock.instant()));
        int done = 0;
        while (done < batch() && withdrawNext()) {
            done++;
        }
        return done;
    }

    /**
     * Each in a transaction of its own. One that fails goes behind all others and ends this turn, since the broker may be away:
     * the next turn begins with another (L4, L8).
     */
    private boolean withdrawNext() {
        var taken = new AtomicReference<String>();
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                withdrawals.take().ifPresent(user -> {
                    taken.set(user);
                    users.withdraw(user);
                    withdrawals.done(user);
                });
                return taken.get() != null;
            });
        } catch (KafkaUsers.KafkaAway away) {
            LOG.warnf("%s is not withdrawn yet and is tried again", taken.get());
            QuarkusTransaction.requiringNew().run(() -> withdrawals.putBack(taken.get(), clock.instant()));
            return false;
        }
    }
}
