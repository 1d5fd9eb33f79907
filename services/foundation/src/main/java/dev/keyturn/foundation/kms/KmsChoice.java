package dev.keyturn.foundation.kms;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Key files, unless the installation brings a {@link Kms} of its own. */
@ApplicationScoped
class KmsChoice {

    @Produces
    @Singleton
    @DefaultBean
    Kms files(@ConfigProperty(name = "keyturn.keys") Path folder, SecureRandom random) {
        return new FileKms(new KeyFiles(folder, random), random);
    }
}
