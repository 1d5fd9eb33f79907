package dev.keyturn.access.property;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A property, for the rest of the service.
 *
 * @param checkIn usual wall time of arrival in the zone
 * @param checkOut usual wall time of departure in the zone
 * @param early how long before check-in codes open already; part of the window (S2)
 * @param late how long after checkout they open still
 */
public record PropertyFacts(UUID property, String name, String address, ZoneId zone, LocalTime checkIn, LocalTime checkOut,
        Duration early, Duration late) {}
