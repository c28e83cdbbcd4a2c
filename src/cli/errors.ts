/** The job, or a part of it, could not be done: one line for the user, exit status 2. */
export class CommandError extends Error {}

/** A command line that cannot be understood. */
export class UsageError extends CommandError {}
