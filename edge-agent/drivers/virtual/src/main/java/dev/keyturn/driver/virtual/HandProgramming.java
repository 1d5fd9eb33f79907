package dev.keyturn.driver.virtual;

/** What came of programming a code at the keypad. */
public enum HandProgramming { DONE, DUPLICATE, BREAKS_RULE, NO_SUCH_SLOT }
