/**
 * Lock models and their PIN rules as data, and the rules that read them. Knows no service, no radio and no clock; a model is
 * one JSON file under {@code models/}, and adding one needs no code.
 */
package dev.keyturn.catalogue;
