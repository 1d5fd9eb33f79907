/**
 * Hubs: how one is added, enrolled with a one-time code, given its Kafka user and partition, heard, missed, and cut off.
 *
 * <p>What has to be known before the tenant is, stands in routing tables ({@link dev.keyturn.fleet.hub.HubRoutes}): whose a hub
 * is, its public keys, its partition, when it was heard.
 *
 * <p>Stands on {@code alert}, {@code directory}, {@code due} and {@code root}. Locks and control records follow by the events
 * {@code BindingChanged} and {@code SessionOpened}; it knows neither.
 */
package dev.keyturn.fleet.hub;
