package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Something that waits for one message.
 *
 * @param sense finds the answer in a message of a topic; empty where it is not there
 */
record Question<T>(BiFunction<String, JsonNode, Optional<T>> sense, CompletableFuture<Heard<T>> answer) {
    static <T> Question<T> sensing(BiFunction<String, JsonNode, Optional<T>> sense) {
        return new Question<>(sense, new CompletableFuture<>());
    }

    void hear(String topic, JsonNode message) {
        sense.apply(topic, message).ifPresent(what -> answer.complete(new Heard.Told<>(what)));
    }

    void giveUp(String reason) {
        answer.complete(new Heard.NoAnswer<>(reason));
    }

    Heard<T> await(Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Heard.NoAnswer<>("lock-timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Heard.NoAnswer<>("agent-stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
