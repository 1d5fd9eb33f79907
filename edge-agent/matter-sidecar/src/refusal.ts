/** Why a command was not done: the error codes of the Matter Server's API. */
export enum Code {
    Unknown = 0,
    CommissionFailed = 1,
    NoSuchNode = 5,
    /** The device answered, and refused. */
    Refused = 7,
    BadArguments = 8,
    BadCommand = 9,
}

/** A command that is answered with an error. Its message goes to the client and holds no payload. */
export class Refusal extends Error {
    constructor(
        readonly code: Code,
        message: string,
    ) {
        super(message);
    }
}
