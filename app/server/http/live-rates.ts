export interface LiveRate {
  /** So much at once … */
  burst: number;
  /** … and so much for good. */
  perSecond: number;
  /** What each process lets pass at least, however many there are. */
  least: { burst: number; perSecond: number };
  /** Networks that are remembered at a time. */
  most: number;
}

/**
 * What of one network passes to live classes, by all web processes together: each lets its part pass, as connections are
 * handed out to them in turn. Chance and proxies with few connections deal unevenly, so a part is never less than what a
 * class of some forty people behind one address needs, all of it at one process. The media server holds each address to
 * its own rates, whichever process it comes through.
 */
export const liveRates = {
  /** New connections: a whole class behind one address may come at once. */
  arrivals: { burst: 700, perSecond: 30, least: { burst: 100, perSecond: 5 }, most: 20_000 },
  /** Requests of connections that are made: a whole class that polls, where WebSockets do not pass. */
  polls: { burst: 2_000, perSecond: 300, least: { burst: 400, perSecond: 50 }, most: 20_000 },
  /** What they send, in bytes: setting up the media of a class is a few hundred kB for each. */
  polledBytes: {
    burst: 20_000_000,
    perSecond: 1_000_000,
    least: { burst: 12_000_000, perSecond: 200_000 },
    most: 20_000,
  },
} satisfies Record<string, LiveRate>;

/** The part of a rate that one of so many processes lets pass. */
export function partOf({ burst, perSecond, least, most }: LiveRate, processes: number): Omit<LiveRate, 'least'> {
  return {
    burst: Math.max(burst / processes, least.burst),
    perSecond: Math.max(perSecond / processes, least.perSecond),
    most,
  };
}
