import { busyBetween, readFigures } from './server-figures.ts';

export interface Watched<Thing> {
  thing: Thing;
  status: number;
  /** For how long nothing else was answered while it was sent, at most, in ms. */
  loopDelayMs: number;
}

/** Others use this machine, too: what seems to block the server alone is tried again. */
const mostTries = 3;

/**
 * Sends things to a server one behind the other and looks for what holds it up. As long as nothing does, they are
 * measured together; where something did, in halves, down to the one that it was.
 *
 * @param send answers with the status
 */
export async function sendWatched<Thing>(
  webUrl: string,
  things: readonly Thing[],
  send: (thing: Thing) => Promise<number>,
  goalMs: number,
): Promise<Watched<Thing>[]> {
  let loopDelayMs = Number.POSITIVE_INFINITY;
  let statuses: number[] = [];
  for (let tries = 0; loopDelayMs > goalMs && tries < (things.length === 1 ? mostTries : 1); tries += 1) {
    const before = await readFigures(webUrl);
    statuses = [];
    for (const thing of things) statuses.push(await send(thing));
    loopDelayMs = Math.min(loopDelayMs, busyBetween(before, await readFigures(webUrl)));
  }
  if (loopDelayMs > goalMs && things.length > 1) {
    const half = Math.ceil(things.length / 2);
    const first = await sendWatched(webUrl, things.slice(0, half), send, goalMs);
    return [...first, ...(await sendWatched(webUrl, things.slice(half), send, goalMs))];
  }
  return things.map((thing, place) => ({ thing, status: statuses[place] ?? 0, loopDelayMs }));
}
