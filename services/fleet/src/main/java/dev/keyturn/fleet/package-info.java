/**
 * Devices: which hubs there are, who may speak for each, which locks they drive and in what mode, what they are asked to do
 * once, and how they fare. It never knows a PIN.
 *
 * <p>Packages are features, and their arrows run one way: {@code report} hears and hands on to {@code command}, {@code lock} and
 * {@code hub}; {@code command} speaks through {@code control}; {@code control} stands on {@code lock}, {@code lock} on
 * {@code hub}; all may raise an {@code alert}. {@code directory} is the replica of what access says about organizations, people,
 * properties and doors; {@code root} and {@code due} are small things that several features stand on.
 */
package dev.keyturn.fleet;
