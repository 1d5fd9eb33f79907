/**
 * Cards: what a person has to do at a lock that no hub drives, and what they say that they did.
 *
 * <p>A card is stored nowhere. It follows from a credential on a lock of a model whose codes people manage: one that must be there,
 * has its PIN and nobody's word is to be put in; one that must be gone, and may be on the lock, is to be taken out. So a card turns or
 * vanishes with whatever happens to the stay, and needs no rule of its own for that.
 *
 * <p>Owners and managers see all cards; others those of the locks that they are named for, and cleaners also those of locks for which
 * nobody is named. Stands on {@code grant}, {@code credential}, {@code lock} and {@code people}; nothing stands on it.
 */
package dev.keyturn.access.card;
