package dev.keyturn.sim;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.Radio;
import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.catalogue.Reported;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The shipped models, with few slots so that these run out, and two that cannot be read at all, which no shipped one is. */
final class Models {
    private static final int FEW_SLOTS = 8;
    static final Catalogue CATALOGUE = withBlindOnes();
    static final List<Model> DRIVEN =
            CATALOGUE.models().stream().filter(model -> model.management() == Management.RADIO).toList();

    private Models() {}

    private static Catalogue withBlindOnes() {
        var few = new Reported(OptionalInt.of(FEW_SLOTS), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
        var shipped = Catalogue.of(Catalogue.load().models().stream().map(model -> model.as(few)).toList());
        var blind = Stream.of(OwnSchedule.NONE, OwnSchedule.TRUSTED).map(own -> blind(shipped.find("aqara-u200").orElseThrow(), own));
        return Catalogue.of(Stream.concat(shipped.models().stream(), blind).toList());
    }

    private static Model blind(Model like, OwnSchedule own) {
        return new Model("blind-" + own, like.maker(), like.name(), like.management(), Radio.ZIGBEE, like.keypad(),
                like.slots(), ReadBack.NONE, own, like.refusesDuplicates(), like.lockout(), like.nameOnLock(), like.byHand(),
                like.battery(), like.reset(), like.ecosystems(), like.sources());
    }
}
