package dev.keyturn.fleet.lock;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.Radio;

/** Whether a hub can drive locks of a model. */
sealed interface Attachable {
    /** @param driver the hub's driver, as it names itself */
    record By(String driver) implements Attachable {}

    /** The catalogue has none of this id. */
    record UnknownModel() implements Attachable {}

    /** Its codes are a person's work, or nobody's. */
    record NotByRadio(Management management) implements Attachable {}

    /** Its codes could be set over the air, but no driver speaks what it speaks. */
    record NoDriver(Radio radio) implements Attachable {}

    /** @param sandbox in a sandbox every lock is one of the virtual building's */
    static Attachable judge(Catalogue catalogue, String model, boolean sandbox) {
        return catalogue.find(model).map(known -> judge(known, sandbox)).orElseGet(UnknownModel::new);
    }

    private static Attachable judge(Model model, boolean sandbox) {
        return switch (model.management()) {
            case RADIO -> sandbox ? new By("virtual") : driverOf(model.radio());
            case ASSISTED, NONE -> new NotByRadio(model.management());
        };
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
