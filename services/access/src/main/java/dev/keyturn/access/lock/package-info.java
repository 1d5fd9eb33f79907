/**
 * Locks as access knows them: a replica of what fleet tells of each device, which hub drives it and to which keys its codes are
 * sealed; and which door it is on, which access itself decides.
 *
 * <p>Others read them through {@link dev.keyturn.access.lock.Locks} and hear of changes that matter to codes by
 * {@code LockChanged}. Stands on {@code property}.
 */
package dev.keyturn.access.lock;
