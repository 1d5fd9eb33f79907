package dev.keyturn.access.calendar;

record Conditions(String etag, String lastModified) {
    static final Conditions NONE = new Conditions(null, null);
}
