package dev.keyturn.access.calendar;

/** What a conditional request names, as the server gave it with its last answer; each null where it gave none. */
record Conditions(String etag, String lastModified) {

    /** For a whole answer, whether it changed or not. */
    static final Conditions NONE = new Conditions(null, null);
}
