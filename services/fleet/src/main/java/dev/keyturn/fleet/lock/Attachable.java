package dev.keyturn.fleet.lock;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.Radio;
import java.util.Optional;

/** Whether a lock of a model can be attached as it is asked: to a hub that drives it, or for a person who works it. */
sealed interface Attachable {
    String VIRTUAL = "virtual";

    /** @param driver the hub's driver, as it names itself */
    record By(String driver) implements Attachable {}

    /** A person sets and removes its codes, as was asked. */
    record ByHand() implements Attachable {}

    /** It cannot, for one of these reasons. */
    sealed interface Refused extends Attachable {}

    /** The catalogue has none of this id. */
    record UnknownModel() implements Refused {}

    /** A person was to work it, but its codes are a hub's work, or nobody's. */
    record NotByHand() implements Refused {}

    /** Its codes are a person's work, or nobody's. */
    record NotByRadio(Management management) implements Refused {}

    /** Its codes could be set over the air, but no driver speaks what it speaks. */
    record NoDriver(Radio radio) implements Refused {}

    /** A driver was asked for that does not speak to the model. @param instead the one that does */
    record OtherDriver(String instead) implements Refused {}

    /**
     * @param asked the driver that was asked for; empty for the one that fits
     * @param sandbox in a sandbox every lock is one of the virtual building's, unless another driver is asked for
     */
    static Attachable judge(Catalogue catalogue, String model, Optional<String> asked, boolean sandbox) {
        return catalogue.find(model).map(known -> judge(known, asked, sandbox)).orElseGet(UnknownModel::new);
    }

    /** Where a person shall work it, which somebody has to say, so that nobody finds out afterwards. */
    static Attachable judgeByHand(Catalogue catalogue, String model) {
        return catalogue.find(model)
                .<Attachable>map(known -> known.management() == Management.ASSISTED ? new ByHand() : new NotByHand())
                .orElseGet(UnknownModel::new);
    }

    private static Attachable judge(Model model, Optional<String> asked, boolean sandbox) {
        return switch (model.management()) {
            case RADIO -> sandbox && asked.orElse(VIRTUAL).equals(VIRTUAL) ? new By(VIRTUAL) : asFits(driverOf(model.radio()), asked);
            case ASSISTED, NONE -> new NotByRadio(model.management());
        };
    }

    private static Attachable asFits(Attachable fitting, Optional<String> asked) {
        return fitting instanceof By(var driver) && asked.filter(wanted -> !wanted.equals(driver)).isPresent()
                ? new OtherDriver(driver)
                : fitting;
    }

    private static Attachable driverOf(Radio radio) {
        return switch (radio) {
            case Z_WAVE -> new By("zwave");
            case MATTER -> new By("matter");
            case ZIGBEE -> new By("zigbee");
            case BLUETOOTH -> new NoDriver(radio);
        };
    }
}
