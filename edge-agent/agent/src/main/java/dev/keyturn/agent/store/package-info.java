/**
 * What the hub must not forget, in one SQLite file. Each change is one transaction that is on the disk before it is acted upon,
 * so that a {@code kill -9} between any two instructions leaves a state that the hub can go on from. PINs lie in it sealed.
 */
package dev.keyturn.agent.store;
