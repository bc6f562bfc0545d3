import type { Rate } from '#platform/rate-limit.ts';

/*
 * What a connection may cost before somebody is let in, and after. An honest page says one thing at the door (its
 * handshake, at most 5 kB) and then a few things a second at most; setting up the media of a full class is the most that
 * it ever says at once (each consumer names what the browser can receive, 15 kB, and there may be 200).
 */

/** All that may be said at the door: one handshake, and answers to pings while it is looked at. */
export const atTheDoor = { bytes: 16_000, frames: 20, silenceMs: 10_000 } as const;

/** Requests beyond 50 a second are refused one by one (signaling); who sends beyond this is not listened to. */
export const inside = {
  bytes: { burst: 4_000_000, perSecond: 200_000 },
  frames: { burst: 500, perSecond: 100 },
  /** Messages that wait for somebody who does not read. */
  unread: 2_000,
} as const satisfies { bytes: Rate; frames: Rate; unread: number };

/**
 * Connections that came to nothing: cut off, or without a token that is good. An address, or all together, that has had
 * too many is listened to again when that is over; who is let in costs nothing, so that a class finds its way in between.
 */
export const failures = {
  ofOneAddress: { burst: 150, perSecond: 20 },
  ofAll: { burst: 1_000, perSecond: 200 },
} as const satisfies Record<string, Rate>;

/** Connections that wait to be let in: a whole class behind one address may come at once. Of all, the one that has waited longest goes when there are more. */
export const waiting = { ofOneAddress: 600, ofAll: 1_500 } as const;

/** Addresses that are remembered. */
export const mostAddresses = 20_000;

/** After the last word the client closes too; whoever does not is cut off. */
export const lastWordMs = 1_000;
