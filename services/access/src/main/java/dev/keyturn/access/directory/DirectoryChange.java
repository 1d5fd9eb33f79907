package dev.keyturn.access.directory;

import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Says that an entity of the directory must be told again. Call it in the transaction of the change, so that both commit (S13). */
@ApplicationScoped
public class DirectoryChange {

    @Inject
    Outbox outbox;

    public void organization(String organization) {
        touch("organization/" + organization);
    }

    /** @param person subject of the member's token */
    public void member(String organization, String person) {
        touch("member/" + organization + "/" + person);
    }

    public void property(UUID property) {
        touch("property/" + property);
    }

    /** Also when the lock on the door is another. */
    public void door(UUID door) {
        touch("door/" + door);
    }

    /** @param key as {@link dev.keyturn.contracts.directory.Directory#key()} makes it */
    private void touch(String key) {
        outbox.touch(Topic.ACCESS_DIRECTORY.topicName(), key);
    }
}
