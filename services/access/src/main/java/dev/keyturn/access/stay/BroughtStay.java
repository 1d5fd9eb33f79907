package dev.keyturn.access.stay;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A stay that a calendar brought. @param reference what the booking is called there; empty where the calendar gave nothing */
public record BroughtStay(UUID stay, Optional<String> reference, LocalDate checkIn, LocalDate checkOut) {}
