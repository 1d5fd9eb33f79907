package dev.keyturn.fleet.root;

/**
 * A key set as the root signed it.
 *
 * @param number counts key sets; a hub refuses one older than it holds
 * @param signed the compact JWS, to be sealed to each hub as it is
 */
public record SignedKeySet(long number, String signed) {}
