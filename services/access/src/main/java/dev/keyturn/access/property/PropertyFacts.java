package dev.keyturn.access.property;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

public record PropertyFacts(UUID property, String name, String address, ZoneId zone, LocalTime checkIn, LocalTime checkOut, Duration early, Duration late) {
}
