package dev.keyturn.fleet.command;

import dev.keyturn.contracts.Topic;
import dev.keyturn.fleet.control.FleetVoice;
import dev.keyturn.fleet.hub.Hub;
import dev.keyturn.fleet.hub.HubRepository;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Says each command to its hub, once and only while it can still be done. The key names the command too: the outbox says the
 * newest state of a key, and of two commands for one lock both must go.
 */
@ApplicationScoped
class CommandSource implements RecordSource {
    @Inject CommandRepository commands;
    @Inject HubRepository hubs;
    @Inject FleetVoice voice;
    @Inject InstantSource clock;

    /** Hub, lock and command. */
    static String key(Command command) {
        return Topic.lockKey(command.hub, command.lock) + "/" + command.id;
    }

    @Override
    public String topic() {
        return Topic.HUB_COMMANDS.topicName();
    }

    @Override
    public boolean compacted() {
        return false;
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        return commands.findByIdOptional(UUID.fromString(key.substring(key.lastIndexOf('/') + 1)))
                .filter(command -> clock.instant().isBefore(command.notAfter))
                .flatMap(command -> hubs.findByIdOptional(command.hub)
                        .flatMap(Hub::uplink)
                        .map(hub -> voice.say(record(command), hub)));
    }

    private static dev.keyturn.contracts.hub.Command record(Command command) {
        return new dev.keyturn.contracts.hub.Command(dev.keyturn.contracts.hub.Command.VERSION, command.hub, command.id,
                command.lock, command.session, command.act.onHub(), command.issuedAt, command.notAfter);
    }
}
