/**
 * Loaded before Zigbee2MQTT by a test's stack: the ten seconds that it gives a lock for an answer become the first argument's
 * milliseconds, since an emulated lock answers at once or never. Nothing else of it is changed.
 */
const { Endpoint } = require('zigbee-herdsman/dist/controller/model');

const usual = Endpoint.prototype.getOptionsWithDefaults;
Endpoint.prototype.getOptionsWithDefaults = function hurried(...given) {
    return { ...usual.apply(this, given), timeout: Number(process.env.KEYTURN_LOCK_PATIENCE_MS) };
};
