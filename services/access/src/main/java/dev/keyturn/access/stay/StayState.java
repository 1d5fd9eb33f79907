package dev.keyturn.access.stay;

/** Whether a stay takes place. CANCELLED is final; what has ENDED is BOOKED again where a person extends it past now. */
public enum StayState { BOOKED, CANCELLED, ENDED }
