package dev.keyturn.fleet.alert;

import dev.keyturn.contracts.AlertRecord.Severity;
import java.util.Locale;

/** The alarms that fleet raises. */
public enum AlertKind {
    /** No genuine report for ten minutes. */
    HUB_SILENT(Severity.NOW, "hub", Ends.BY_ITSELF),
    /** A hub enrolled again with other keys: expected after a replacement, a warning otherwise. */
    HUB_KEYS_CHANGED(Severity.TODAY, "hub", Ends.BY_A_PERSON),
    /** A person cut the hub off; what it held has to be seen to. It also ends when the hub is enrolled anew. */
    HUB_CUT_OFF(Severity.NOW, "hub", Ends.BY_A_PERSON),
    /**
     * Whoever has the stolen hub has its radio network's keys and can open its locks: take each lock out of the network and into
     * one with new keys.
     */
    RADIO_NETWORK_STOLEN(Severity.NOW, "hub", Ends.BY_A_PERSON),
    /** A record that claimed to be the hub's was not genuine, or cannot be read; it was set aside. */
    REPORT_REFUSED(Severity.TODAY, "hub", Ends.BY_A_PERSON),
    /** The hub could not take a record; its last good one stays in force. */
    RECORD_REFUSED_BY_HUB(Severity.TODAY, "hub", Ends.BY_A_PERSON),
    /** The hub cannot reach the lock. */
    LOCK_UNREACHABLE(Severity.NOW, "lock", Ends.BY_ITSELF),
    /** The lock's batteries should be changed. */
    LOCK_BATTERY_LOW(Severity.TODAY, "lock", Ends.BY_ITSELF);

    /** What closes an alert. */
    public enum Ends { BY_ITSELF, BY_A_PERSON }

    private final Severity severity;
    private final String subject;
    private final Ends ends;

    AlertKind(Severity severity, String subject, Ends ends) {
        this.severity = severity;
        this.subject = subject;
        this.ends = ends;
    }

    /** The name on the wire, such as {@code hub-silent}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public Ends ends() {
        return ends;
    }

    /** What kind of thing it is about: {@code hub} or {@code lock}. */
    public String subject() {
        return subject;
    }
}
