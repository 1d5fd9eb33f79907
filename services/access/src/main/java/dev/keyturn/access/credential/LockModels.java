package dev.keyturn.access.credential;

import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.catalogue.ByHand;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.Reported;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.hub.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The model of a lock, as the catalogue knows it and the lock itself reported it, which wins. */
@ApplicationScoped
public class LockModels {
    @Inject
    Locks locks;

    private final Catalogue catalogue = Catalogue.load();

    /** Empty where the catalogue does not know the model. */
    public Optional<Model> of(LockFacts lock) {
        return catalogue.find(lock.model()).map(model -> model.as(reported(lock.reported())));
    }

    /** Whether a person sets and removes the codes of this lock. */
    public boolean byHand(UUID lock) {
        return locks.model(lock).flatMap(catalogue::find).filter(LockModels::byHand).isPresent();
    }

    /** What a person does at locks of a model; empty where no person works them. */
    public Optional<ByHand> steps(String model) {
        return catalogue.find(model).flatMap(Model::byHand);
    }

    /** Ids of the models whose codes a person sets and removes. */
    public List<String> byHand() {
        return catalogue.models().stream().filter(LockModels::byHand).map(Model::id).toList();
    }

    private static boolean byHand(Model model) {
        return model.management() == Management.ASSISTED;
    }

    private static Reported reported(LockRecord.Reported said) {
        return said == null
                ? Reported.NOTHING
                : new Reported(
                        optional(said.slots()),
                        optional(said.shortestPin()),
                        optional(said.longestPin()),
                        Optional.ofNullable(said.schedule()).map(LockModels::schedule));
    }

    private static OptionalInt optional(Integer figure) {
        return figure == null ? OptionalInt.empty() : OptionalInt.of(figure);
    }

    private static OwnSchedule schedule(Schedule said) {
        return switch (said) {
            case NONE -> OwnSchedule.NONE;
            case TRUSTED -> OwnSchedule.TRUSTED;
            case UNTRUSTED -> OwnSchedule.UNTRUSTED_OVER_DST;
        };
    }
}
