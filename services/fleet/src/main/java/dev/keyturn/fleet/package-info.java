/**
 * Devices: which hubs there are, who may speak for each, which locks they drive and in what mode, what they are asked to do
 * once, and how they fare. It never knows a PIN.
 *
 * <p>Packages are features. {@code directory} is the replica of what access says about organizations, people, properties and
 * doors; {@code root} and {@code due} are small things that several features stand on.
 */
package dev.keyturn.fleet;
