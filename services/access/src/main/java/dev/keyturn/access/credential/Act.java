package dev.keyturn.access.credential;

/** What a person does with a code on a lock that no hub drives. */
public enum Act {
    PUT_IN,
    TAKE_OUT;

    /** The one that brings a code to its goal. */
    public static Act towards(Credential credential) {
        return credential.present() ? PUT_IN : TAKE_OUT;
    }
}
