/**
 * What a thread of the command line is started with, as the first argument. Asking Node whether this is one would load
 * its thread library in every process.
 */
export const threadArgument = '--as-a-thread';
