package dev.keyturn.driver.virtual;

/** What came of pressing the reset button. */
public enum ResetPress { NOTHING, SOFT_RESET, FACTORY_RESET }
