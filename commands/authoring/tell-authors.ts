import { z } from 'zod';
import { notify } from '#commands/notices/notify.ts';
import { looseYaml } from '#courseware/outline.ts';
import type { Queryable } from '#db/client.ts';
import { type DraftRow, listWriters, readDraftFile } from '#db/queries/authoring/draft.ts';
import { listPeopleAbove } from '#db/queries/authoring/reviewers.ts';
import { findNames } from '#db/queries/notices/names.ts';
import { isAnotherThanWriters } from '#domain/authoring/review.ts';
import { authoringGrants } from '#domain/authoring/rights.ts';
import { can, type Viewer } from '#domain/rights.ts';

interface Telling {
  draft: DraftRow;
  actor: Viewer;
  at: Date;
}

/** Tells those who may review a draft that it waits for one of them. */
export async function tellReviewers(trx: Queryable, { draft, actor, at }: Telling): Promise<void> {
  const writers = await listWriters(trx, draft.id);
  const people = await listPeopleAbove(trx, {
    path: draft.organisationPath,
    roles: authoringGrants['content:review'].roles,
  });
  const to = people
    .filter((one) => can(one, 'content:review', draft) && isAnotherThanWriters(one.personId, writers))
    .map((one) => one.personId);
  const params = { ...(await courseOf(trx, draft)), by: await findNames(trx, actor.personId) };
  await notify(trx, { kind: 'draft.sent', params, to, except: actor.personId, key: keyOf(draft, at), at });
}

/** Tells those who wrote in a draft, and its sender, what became of it. */
export async function tellAuthors(
  trx: Queryable,
  { draft, actor, at, outcome, words }: Telling & { outcome: 'approved' | 'returned' | 'published'; words: string },
): Promise<void> {
  const to = await listWriters(trx, draft.id);
  const params = { ...(await courseOf(trx, draft)), by: await findNames(trx, actor.personId), outcome, words };
  await notify(trx, { kind: 'draft.answered', params, to, except: actor.personId, key: keyOf(draft, at), at });
}

const keyOf = (draft: DraftRow, at: Date) => `${draft.id} ${at.toISOString()}`;

async function courseOf(trx: Queryable, { id: draftId, slug }: DraftRow) {
  const file = await readDraftFile(trx, { draftId, path: 'course.yaml' });
  const titles = z.object({ title: z.record(z.string(), z.string()) }).safeParse(looseYaml(file?.text)).data?.title;
  return { course: slug, title: titles ?? { en: slug } };
}
