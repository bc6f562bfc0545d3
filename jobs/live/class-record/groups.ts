import { listGroupsOnRecord, listPartings } from '#db/queries/live/partings.ts';
import { run, type Section, type TableBlock } from './document.ts';
import type { RecordSource } from './source.ts';

/** Times at which a class parted that stand in the file; its own file has all. */
const mostPartings = 20;

/** Who was in which group: all of them for who teaches, else in which one was oneself. */
export async function groupsOf({ db, view, personId, reach, t, format, locale }: RecordSource): Promise<Section> {
  const blocks: TableBlock[] = [];
  for (const parting of (await listPartings(db, view.id)).slice(0, mostPartings)) {
    const groups = await listGroupsOnRecord(db, parting.id);
    const seen = reach.teaches
      ? groups
      : groups.filter(({ people }) => people.some((one) => one.personId === personId));
    if (seen.length === 0) continue;
    const to = parting.endedAt ? ` – ${format.timeThere(parting.endedAt)}` : '';
    const rows = seen.map(({ name, people }) => [
      run(name, locale),
      ...(reach.teaches ? [run(format.list(people.map((one) => one.bothNames)), locale)] : []),
    ]);
    const heads = [`${format.time(parting.openedAt)}${to}`, ...(reach.teaches ? [''] : [])];
    blocks.push({ kind: 'table', heads, columns: reach.teaches ? ['auto', 'rest'] : ['rest'], rows });
  }
  return { title: t('afterclass:groups.title'), blocks };
}
