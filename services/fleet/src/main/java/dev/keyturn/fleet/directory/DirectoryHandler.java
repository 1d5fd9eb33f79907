package dev.keyturn.fleet.directory;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.foundation.inbox.Handled;
import dev.keyturn.foundation.inbox.InboundRecord;
import dev.keyturn.foundation.inbox.RecordHandler;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Hears access's directory and keeps its replica, each record as the organization that it is about. */
@ApplicationScoped
public class DirectoryHandler implements RecordHandler {
    @Inject Replica replica;
    @Inject Tenancy tenancy;

    @Override
    public String topic() {
        return Topic.ACCESS_DIRECTORY.topicName();
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public Handled handle(InboundRecord record) {
        if (record.value() == null) {
            return new Handled.Parked("no value");
        }
        try {
            var word = Json.read(record.value(), Directory.class);
            var epoch = record.header(Topic.EPOCH_HEADER).map(Long::parseLong).orElse(0L);
            tenancy.asInTransaction(word.organization(), () -> replica.hear(word, epoch));
            return new Handled.Done();
        } catch (IOException e) {
            return new Handled.Parked("not a directory entity of a version that is read here");
        } catch (NumberFormatException e) {
            return new Handled.Parked("the epoch is no number");
        }
    }
}
