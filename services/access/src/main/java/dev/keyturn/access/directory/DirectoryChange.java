package dev.keyturn.access.directory;

import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

@ApplicationScoped
public class DirectoryChange {
    @Inject
    Outbox outbox;

    public void organization(String organization) {
        touch("organization/" + organization);
    }

    public void member(String organization, String person) {
        touch("member/" + organization + "/" + person);
    }

    public void property(UUID property) {
        touch("property/" + property);
    }

    public void door(UUID door) {
        touch("door/" + door);
    }

    private void touch(String key) {
        outbox.touch(Topic.ACCESS_DIRECTORY.topicName(), key);
    }
}
