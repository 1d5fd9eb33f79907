import { TimeSynchronizationServer } from "@matter/main/behaviors/time-synchronization";
import { Status, StatusResponseError } from "@matter/main/types";
import { TimeSynchronization } from "@matter/main/clusters/time-synchronization";

const ZONE = "Europe/Berlin";
const STANDARD = 3600;
/** The beginning of 2000, in microseconds: of all times, for a Matter device. */
const EPOCH = 946_684_800_000_000n;
const YEARS = 12;

/** A lock's own clock, which runs on when nobody listens. */
export class Clock {
    #offset = 0;

    /** Milliseconds since 1970. */
    utc() {
        return Date.now() + this.#offset;
    }

    /** @param offset milliseconds by which it is ahead of the machine's */
    shift(offset) {
        this.#offset = offset;
    }

    /** What the wall shows, as if it were UTC; in seconds, the form of schedules. */
    local() {
        return Math.floor(this.utc() / 1000) + STANDARD + daylight(this.utc());
    }
}

/** The clock as the controller sees and sets it. It knows its zone's summers for some years, as a lock that was set up does. */
export class ClockServer extends TimeSynchronizationServer.with("TimeZone") {
    initialize() {
        this.state.granularity = TimeSynchronization.Granularity.SecondsGranularity;
        this.state.timeZoneDatabase = TimeSynchronization.TimeZoneDatabase.None;
        this.state.timeZoneListMaxSize = 1;
        this.state.dstOffsetListMaxSize = 2 * YEARS;
        this.state.timeZone = [{ offset: STANDARD, validAt: EPOCH, name: ZONE }];
        this.state.dstOffset = summers(new Date().getUTCFullYear());
    }

    setUtcTime({ utcTime }) {
        const clock = this.endpoint.clock;
        clock.shift(Number(BigInt(utcTime) / 1000n) - Date.now());
        this.state.utcTime = BigInt(clock.utc()) * 1000n;
    }

    /** Its place is fixed, and so are its zone and summers. */
    setTimeZone() {
        throw new StatusResponseError("the zone is set", Status.Failure);
    }

    setDstOffset() {
        throw new StatusResponseError("the summers are set", Status.Failure);
    }
}

function summers(first) {
    return Array.from({ length: YEARS }, (_, year) => ({
        offset: STANDARD,
        validStarting: BigInt(lastSundayOf(first + year, 2)) * 1000n,
        validUntil: BigInt(lastSundayOf(first + year, 9)) * 1000n,
    }));
}

function daylight(utc) {
    const year = new Date(utc).getUTCFullYear();
    return utc >= lastSundayOf(year, 2) && utc < lastSundayOf(year, 9) ? STANDARD : 0;
}

/** One o'clock UTC of the last Sunday of a month of 31 days: when the European Union turns its clocks. */
function lastSundayOf(year, month) {
    const last = new Date(Date.UTC(year, month, 31, 1));
    return last.getTime() - last.getUTCDay() * 86_400_000;
}
