package dev.keyturn.contracts;

/** Whose voice a signed record is. A hub takes codes from access alone and modes and commands from fleet alone. */
public enum Speaker { ACCESS, FLEET, HUB, ROOT }
