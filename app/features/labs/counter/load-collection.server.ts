import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';

/** The shelf and who comes for what lies on it; null: nobody collects anything in this case. */
export function sayCollection({ worlds, scenario }: LabRun, contentLocales: readonly string[]) {
  const world = worlds.point.inbound;
  const known = pointCase(scenario).inbound;
  if (!world || !known) return null;
  const shelf = known.parcels.flatMap(({ id, says, mask }) => {
    const lying = world.shelf[id];
    if (!lying || lying.takenBy !== null) return [];
    const words: ContentWords = wordsFor(says, contentLocales);
    return [{ id, says: words, mask, code: lying.code, cod: lying.cod }];
  });
  const visitors = Object.entries(world.visitors);
  const [id, next] = visitors.find(([, { state }]) => state === 'waiting') ?? [];
  // What somebody has not been asked for, they have not said.
  const said = next?.asked ? { code: next.code, mask: next.mask, money: next.money } : null;
  return {
    shelf,
    visitor: id && next ? { id, forOther: next.wrong === 'no-code' ? next.mask : null, said } : null,
    waiting: visitors.filter(([, { state }]) => state === 'waiting').length,
    all: visitors.length,
    float: known.float,
    receipts: world.receipts,
  };
}

export type CollectionData = NonNullable<ReturnType<typeof sayCollection>>;
