import { randomUUID } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import {
  forgetSentAnswers,
  listCoursesToGather,
  lockRipeAnswers,
  organisationsAt,
  storeGroup,
} from '#db/queries/surveys/answers.ts';
import { gatherAnswers as gather } from '#domain/surveys/gather.ts';
import { ripeUntil } from '#domain/surveys/survey-state.ts';
import { newId } from '#platform/id.ts';

/**
 * Lets answers to surveys count that cannot be changed any more, in groups of five and more: from then on they have no name,
 * here as little as on any page. Done twice, it is done once.
 *
 * @returns how many answers count from now on
 */
export async function gatherAnswers({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<number> {
  const before = ripeUntil(at);
  let counted = 0;
  for (const courseId of await listCoursesToGather(db, before)) {
    counted += await db.transaction().execute((trx) => gatherOfCourse(trx, courseId, { before, at }));
  }
  // What counts is not to be found beside a name; what waits stands on its page, and needs no signed act for it.
  await forgetSentAnswers(db, before);
  return counted;
}

async function gatherOfCourse(trx: Queryable, courseId: string, { before, at }: { before: Date; at: Date }) {
  const ripe = await lockRipeAnswers(trx, courseId, before);
  const answersOf = new Map(ripe.map((one) => [one.personId, one.answers]));
  const groups = gather(ripe, at);
  const places = await organisationsAt(
    trx,
    groups.flatMap((group) => group.path ?? []),
  );
  for (const { path, personIds } of groups) {
    const sheets = personIds
      .map((personId) => ({ id: randomUUID(), answers: answersOf.get(personId) ?? {} }))
      // Written in an order of chance, too.
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    const organisationId = (path !== null && places.get(path)) || null;
    await storeGroup(trx, { id: newId(), courseId, organisationId, personIds, sheets });
  }
  return groups.reduce((sum, group) => sum + group.personIds.length, 0);
}
