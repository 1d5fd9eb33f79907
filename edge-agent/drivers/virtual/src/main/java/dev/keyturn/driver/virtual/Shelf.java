package dev.keyturn.driver.virtual;

import java.util.List;

/** Where locks keep their memory when the power is off. */
interface Shelf {
    List<Memory> all();

    void keep(Memory memory);

    /** Keeps nothing beyond the process. */
    Shelf NONE = new Shelf() {
        @Override
        public List<Memory> all() {
            return List.of();
        }

        @Override
        public void keep(Memory memory) {}
    };
}
