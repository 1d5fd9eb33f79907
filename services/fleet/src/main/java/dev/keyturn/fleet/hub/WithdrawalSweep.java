package dev.keyturn.fleet.hub;

import dev.keyturn.foundation.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** Withdraws Kafka users until the broker has confirmed it, and forgets enrolment codes that have expired. */
@ApplicationScoped
class WithdrawalSweep implements Sweep {
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

    /** Each is a call to the broker inside the transaction, so only a few at a time. */
    @Override
    public int batch() {
        return 10;
    }

    @Override
    public int run() {
        return QuarkusTransaction.requiringNew().call(() -> {
            codes.forgetExpired(clock.instant());
            var wanted = withdrawals.take(batch());
            wanted.forEach(this::withdraw);
            return wanted.size();
        });
    }

    private void withdraw(String user) {
        users.withdraw(user);
        withdrawals.done(user);
    }
}
