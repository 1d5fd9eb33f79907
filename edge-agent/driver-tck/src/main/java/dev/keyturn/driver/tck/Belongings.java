package dev.keyturn.driver.tck;

import dev.keyturn.contracts.Pin;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** All that a driver's objects hold on to, found through their fields. Objects of others are not looked into, collections are. */
final class Belongings {
    private static final String OURS = "dev.keyturn.";

    private final Letters letters;
    private final Predicate<Object> passedOver;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param passedOver what is not the driver's */
    Belongings(Letters letters, Predicate<Object> passedOver) {
        this.letters = letters;
        this.passedOver = passedOver;
    }

    /** @throws Broken if a PIN is among what the object holds */
    void holdNone(Object driver) {
        found(driver);
        while (!waiting.isEmpty()) {
            look(waiting.remove());
        }
    }

    private void found(Object object) {
        if (object != null && !passedOver.test(object) && seen.add(object)) {
            waiting.add(object);
        }
    }

    private void look(Object object) {
        switch (object) {
            case Pin pin -> Broken.unless(!letters.know(pin), "the driver still holds the PIN " + letters.of(pin));
            case CharSequence text -> read(text.toString());
            case char[] text -> read(new String(text));
            case byte[] text -> read(new String(text, StandardCharsets.ISO_8859_1));
            case Object[] many -> Arrays.asList(many).forEach(this::found);
            case Map<?, ?> many -> many.forEach((key, value) -> {
                found(key);
                found(value);
            });
            case Collection<?> many -> many.forEach(this::found);
            case Optional<?> one -> found(one.orElse(null));
            case AtomicReference<?> one -> found(one.get());
            default -> {
                for (Class<?> type = object.getClass(); type.getName().startsWith(OURS); type = type.getSuperclass()) {
                    fields(object, type);
                }
            }
        }
    }

    private void read(String text) {
        letters.toldBy(text).ifPresent(letter -> { throw new Broken("the driver still holds the PIN " + letter); });
    }

    private void fields(Object object, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (!field.getType().isPrimitive()) {
                found(value(object, field));
            }
        }
    }

    private static Object value(Object object, Field field) {
        try {
            field.setAccessible(true);
            return field.get(Modifier.isStatic(field.getModifiers()) ? null : object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
