/**
 * What a driver of door locks promises, and what the agent may ask of it.
 *
 * <p>A driver is found by {@link java.util.ServiceLoader} as a {@link dev.keyturn.driver.DriverFactory}. What a lock may answer is
 * a value of a sealed type; an exception from a driver is a fault of the driver, and suspends the one lock.
 */
package dev.keyturn.driver;
