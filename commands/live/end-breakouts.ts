import type { Deps } from '#commands/deps.ts';
import { markBreakoutEnded } from '#db/queries/live/breakouts.ts';

/** Keeps when everybody was brought back from their groups. Done once; a host or the clock has decided it in the room. */
export async function endBreakouts(
  { db }: Pick<Deps, 'db'>,
  { breakoutId, at }: { breakoutId: string; at: Date },
): Promise<void> {
  await markBreakoutEnded(db, { id: breakoutId, at });
}
