package dev.keyturn.fleet.lock;

import dev.keyturn.catalogue.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the catalogue once. */
@ApplicationScoped
class Models {
    @Produces
    @Singleton
    Catalogue catalogue() {
        return Catalogue.load();
    }
}
