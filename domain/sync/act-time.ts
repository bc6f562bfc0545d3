const minuteMs = 60_000;

/** The clocks of device and server may differ by this much before the difference is taken out; the way of a message takes some of it. */
const unnoticedMs = 2 * minuteMs;

export interface ActTimes {
  /** When it was done, by the device's clock. */
  claimedAt: Date;
  /** When the device sent it, by the same clock. */
  sentAt: Date;
  /** When it came, by the server's. */
  receivedAt: Date;
}

export interface DecidedTime {
  /** When it counts as done. */
  at: Date;
  /** It was done without a network, or the network did not get it across at once. */
  isLate: boolean;
  /** The device's clock was wrong, or was set between the act and its sending. */
  isClockWrong: boolean;
}

/** By how much a device's clock is behind, in ms; 0 where the difference may be that of the way. */
export function clockError({ sentAt, receivedAt }: Pick<ActTimes, 'sentAt' | 'receivedAt'>): number {
  const error = receivedAt.getTime() - sentAt.getTime();
  return Math.abs(error) > unnoticedMs ? error : 0;
}

/**
 * When something was done that came later: by the device's clock, corrected by how wrong that clock is at the moment of
 * sending. Never after it came, and never before it was possible.
 *
 * @param possibleFrom when the person was enrolled, or the form was made
 */
export function timeOfAct({ claimedAt, sentAt, receivedAt }: ActTimes, possibleFrom?: Date): DecidedTime {
  const correction = clockError({ sentAt, receivedAt });
  const corrected = claimedAt.getTime() + correction;
  // Nobody's clock proves anything: two that contradict each other may name a year that no database knows.
  const first = Math.min(possibleFrom?.getTime() ?? 0, receivedAt.getTime());
  const at = Math.min(Math.max(corrected, first), receivedAt.getTime());
  return {
    at: new Date(at),
    isLate: receivedAt.getTime() - at > unnoticedMs,
    isClockWrong: correction !== 0 || Math.abs(at - corrected) > unnoticedMs,
  };
}
