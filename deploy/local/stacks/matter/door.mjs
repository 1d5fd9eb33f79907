import { Bytes, FabricIndex } from "@matter/main";
import { DoorLockServer } from "@matter/main/behaviors/door-lock";
import { DoorLock } from "@matter/main/clusters/door-lock";

const { CredentialType, DataOperationType, LockDataType, LockOperationType, OperationSource, UserStatus, UserType } = DoorLock;
const KEYPAD = OperationSource.Keypad;

const FEATURES = ["PinCredential", "User", "CredentialOverTheAirAccess"];

/** A door lock as the library makes it, with a keypad, and hands that work it. @param parts what else it can do */
export function door(parts) {
    return class Door extends DoorLockServer.with(...FEATURES, ...parts) {
        /** Every code that it holds, by slot. */
        codes() {
            const auth = this.auth;
            return Object.fromEntries(
                auth.credentials
                    .filter(code => code.credentialType === CredentialType.Pin)
                    .map(code => [code.credentialIndex, text(auth.decrypt(code.credentialData))]),
            );
        }

        /** @param local the time on its wall, in seconds */
        press(digits, local) {
            if (this.internal.mutedUntil > Date.now()) {
                return { outcome: "LOCKED_OUT" };
            }
            const slot = this.#holder(bytes(digits));
            const userIndex = slot === undefined ? null : this.auth.findUserIndexForCredential(CredentialType.Pin, slot);
            if (userIndex === null || !this.#mayNow(this.auth.findUser(userIndex), local)) {
                return this.#refuse(userIndex);
            }
            this.internal.wrong = 0;
            this.state.lockState = DoorLock.LockState.Unlocked;
            this.events.lockOperation.emit(operation(LockOperationType.Unlock, KEYPAD, userIndex, slot), this.context);
            return { outcome: "OPENED", slot };
        }

        #refuse(userIndex) {
            this.events.lockOperationError.emit(
                { ...operation(LockOperationType.Unlock, KEYPAD, userIndex, null), operationError: userIndex === null ? DoorLock.OperationError.InvalidCredential : DoorLock.OperationError.Restricted },
                this.context,
            );
            this.internal.wrong = (this.internal.wrong ?? 0) + 1;
            if (this.internal.wrong >= this.state.wrongCodeEntryLimit) {
                this.internal.wrong = 0;
                this.internal.mutedUntil = Date.now() + this.state.userCodeTemporaryDisableTime * 1000;
                this.events.doorLockAlarm.emit({ alarmCode: DoorLock.AlarmCode.WrongCodeEntryLimit }, this.context);
            }
            return { outcome: "REFUSED" };
        }

        /** As the specification asks of the kinds of user; the library keeps schedules and does not heed them. */
        #mayNow(user, local) {
            if (user.userStatus === UserStatus.OccupiedDisabled) {
                return false;
            }
            return user.userType !== UserType.YearDayScheduleUser
                || this.state.yearDaySchedules.some(time => time.userIndex === user.userIndex && time.localStartTime <= local && local < time.localEndTime);
        }

        /** A code put in, or with no digits taken out, by hand. */
        program(slot, digits) {
            if (!Number.isInteger(slot) || slot < 1 || slot > this.state.numberOfPinUsersSupported) {
                return { outcome: "NO_SUCH_SLOT" };
            }
            return digits === undefined ? this.#takeOut(slot) : this.#putIn(slot, digits);
        }

        #putIn(slot, digits) {
            if (!/^[0-9]+$/.test(digits) || digits.length < this.state.minPinCodeLength || digits.length > this.state.maxPinCodeLength) {
                return { outcome: "BREAKS_RULE" };
            }
            if (this.#holder(bytes(digits), slot) !== undefined) {
                return { outcome: "DUPLICATE" };
            }
            const auth = this.auth;
            const there = auth.findCredential(CredentialType.Pin, slot) !== undefined;
            if (there) {
                auth.updateCredentialData(CredentialType.Pin, slot, bytes(digits), FabricIndex.NO_FABRIC);
            } else {
                this.#userFor(slot);
                auth.addCredential(CredentialType.Pin, slot, bytes(digits), FabricIndex.NO_FABRIC);
            }
            this.#changed(there ? DataOperationType.Modify : DataOperationType.Add, slot);
            return { outcome: "DONE" };
        }

        #userFor(slot) {
            const auth = this.auth;
            const credential = { credentialType: CredentialType.Pin, credentialIndex: slot };
            const user = auth.findUser(slot);
            if (user === undefined) {
                auth.addUser({
                    userIndex: slot, userName: "", userUniqueId: null, userStatus: UserStatus.OccupiedEnabled, userType: UserType.UnrestrictedUser,
                    credentialRule: DoorLock.CredentialRule.Single, credentials: [credential],
                    creatorFabricIndex: FabricIndex.NO_FABRIC, lastModifiedFabricIndex: FabricIndex.NO_FABRIC,
                });
            } else {
                auth.replaceUser(slot, { ...user, credentials: [...user.credentials, credential] });
            }
        }

        #takeOut(slot) {
            const auth = this.auth;
            if (auth.findCredential(CredentialType.Pin, slot) !== undefined) {
                const userIndex = auth.findUserIndexForCredential(CredentialType.Pin, slot);
                auth.removeCredential(CredentialType.Pin, slot);
                if (userIndex !== null) {
                    auth.removeUser(userIndex);
                    this.state.yearDaySchedules = this.state.yearDaySchedules.filter(time => time.userIndex !== userIndex);
                }
                this.#changed(DataOperationType.Clear, slot);
            }
            return { outcome: "DONE" };
        }

        #changed(how, slot) {
            this.events.lockUserChange.emit(
                { lockDataType: LockDataType.Pin, dataOperationType: how, operationSource: KEYPAD, userIndex: slot, fabricIndex: null, sourceNode: null, dataIndex: slot },
                this.context,
            );
        }

        turn(locked) {
            this.state.lockState = locked ? DoorLock.LockState.Locked : DoorLock.LockState.Unlocked;
            this.events.lockOperation.emit(operation(locked ? LockOperationType.Lock : LockOperationType.Unlock, OperationSource.Manual, null, null), this.context);
        }

        /** Everything out, and the bolt shut, without a word. */
        empty() {
            this.state.credentials = [];
            this.state.users = [];
            this.state.yearDaySchedules = [];
            this.state.lockState = DoorLock.LockState.Locked;
            this.internal.wrong = 0;
            this.internal.mutedUntil = 0;
        }

        #holder(digits, except) {
            const auth = this.auth;
            return auth.credentials.find(
                code => code.credentialType === CredentialType.Pin && code.credentialIndex !== except && Bytes.areEqual(auth.decrypt(code.credentialData), digits),
            )?.credentialIndex;
        }
    };
}

function operation(lockOperationType, operationSource, userIndex, slot) {
    const credentials = slot === null ? null : [{ credentialType: CredentialType.Pin, credentialIndex: slot }];
    return { lockOperationType, operationSource, userIndex, fabricIndex: null, sourceNode: null, credentials };
}

function bytes(digits) {
    return Bytes.fromString(digits);
}

function text(digits) {
    return Bytes.toString(digits);
}
