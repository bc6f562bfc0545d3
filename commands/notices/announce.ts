import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCohort } from '#db/queries/cohorts/cohort.ts';
import { placedPeople } from '#db/queries/cohorts/members.ts';
import {
  findAnnouncement,
  insertAnnouncement,
  listOpenPeople,
  peopleOfOrganisation,
  peopleOfProgramme,
  peopleWithIds,
} from '#db/queries/notices/announcement.ts';
import { findClassAudience } from '#db/queries/notices/class-audience.ts';
import { findNames } from '#db/queries/notices/names.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { type AnnouncementTarget, longestTitle, longestWords, readTarget } from '#domain/notices/announcement.ts';
import { can, canSomewhere, type Viewer } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { isVisible } from '#domain/text/visible.ts';
import { isId } from '#platform/id.ts';
import { notify } from './notify.ts';

interface AudienceAct {
  actor: Viewer;
  /** `class <id>`, `cohort <id>`, `programme <id>` or `organisation <id>`. */
  to: string;
}

export interface Audience {
  target: AnnouncementTarget;
  targetId: string;
  /** Where the record has it; null for a programme. */
  organisationId: string | null;
  /** Those who get it, by name; the sender is not among them. */
  people: { personId: string; displayName: string; latinName: string | null }[];
}

/**
 * Who would get an announcement: those who learn in a class or teach it, for who teaches or manages it; those with a place
 * in a cohort, for who teaches or manages that; those in a programme
 * or an organisation with all below, as far as the sender manages people there.
 *
 * @throws AppError `not_found`, `forbidden`; of the field `to`
 */
export async function findAudience(db: Queryable, { actor, to }: AudienceAct): Promise<Audience> {
  const wish = readTarget(to);
  if (!wish || !isId(wish.id)) throw AppError.ofFields({ to: 'required' });
  const { target, id } = wish;
  const found = await audienceOf(db, actor, target, id);
  const people = await listOpenPeople(db, found.who);
  return {
    target,
    targetId: id,
    organisationId: found.organisationId,
    people: people.filter(({ personId }) => personId !== actor.personId),
  };
}

async function audienceOf(db: Queryable, actor: Viewer, target: AnnouncementTarget, id: string) {
  switch (target) {
    case 'class': {
      const view = await findClass(db, { id, viewerId: actor.personId });
      if (!view) throw new AppError('not_found');
      if (!can(actor, 'class:moderate', classResource(view))) throw new AppError('forbidden');
      const audience = await findClassAudience(db, id);
      const ids = [...(audience?.learnerIds ?? []), ...(audience?.instructorIds ?? [])];
      return { organisationId: view.organisationId, who: peopleWithIds(ids) };
    }
    case 'cohort': {
      const cohort = await findCohort(db, id);
      if (!cohort) throw new AppError('not_found');
      if (!can(actor, 'cohort:tell', cohort)) throw new AppError('forbidden');
      return { organisationId: cohort.organisationId, who: placedPeople(id) };
    }
    case 'organisation': {
      const organisation = await findOrganisationById(db, id);
      if (!organisation) throw new AppError('not_found');
      const { path: organisationPath } = organisation;
      if (!can(actor, 'people:manage', { organisationPath })) throw new AppError('forbidden');
      return { organisationId: id, who: peopleOfOrganisation(organisationPath) };
    }
    case 'programme':
      if (!canSomewhere(actor, 'people:manage')) throw new AppError('forbidden');
      return { organisationId: null, who: peopleOfProgramme(actor, id) };
  }
}

export interface AnnounceAct extends AudienceAct {
  /** Made with the form: sent twice, it is one. */
  id: string;
  title: string;
  words: string;
  at: Date;
}

/**
 * Tells people something in the sender's own words.
 *
 * @returns how many were told
 * @throws AppError `not_found`, `forbidden`, `bad_request`; `already_sent`, when the id is another one's; of the fields `to`
 *   (also when nobody would get it), `title`, `words`; `too_many_requests`
 */
export async function announce(deps: Pick<Deps, 'auth' | 'db'>, act: AnnounceAct): Promise<number> {
  const { actor, id, title, words, at } = act;
  if (!isId(id)) throw new AppError('bad_request');
  requireWords(act);
  const before = await findSent(deps.db, act);
  if (before !== null) return before;
  await requireFewer(deps, 'announcement', actor.personId);
  return deps.db.transaction().execute(async (trx) => {
    const { target, targetId, organisationId, people } = await findAudience(trx, act);
    if (people.length === 0) throw AppError.ofFields({ to: 'nobody' });
    const { personId: senderId } = actor;
    const row = { id, senderId, target, targetId, title, words, people: people.length, createdAt: at };
    if (!(await insertAnnouncement(trx, row))) return (await findSent(trx, act)) ?? 0;
    await notify(trx, {
      kind: 'announcement',
      params: { from: await findNames(trx, senderId) },
      announcementId: id,
      to: people.map(({ personId }) => personId),
      key: id,
      at,
    });
    await recordAudit(trx, {
      actorId: senderId,
      action: 'announcement.send',
      subjectType: target === 'class' ? 'class_session' : target,
      subjectId: targetId,
      organisationId,
      details: { title, people: people.length },
    });
    return people.length;
  });
}

/**
 * How many an announcement told that was sent with this id before; null when there is none.
 *
 * @throws AppError `already_sent`, when it is another one
 */
async function findSent(db: Queryable, { actor, id, to, title, words }: AnnounceAct): Promise<number | null> {
  const known = await findAnnouncement(db, id);
  if (!known) return null;
  const { people, ...sent } = known;
  const wish = readTarget(to);
  const [target, targetId] = [wish?.target ?? null, wish?.id ?? null];
  requireSameAct<Record<string, unknown>>(sent, { senderId: actor.personId, target, targetId, title, words });
  return people;
}

/** @throws AppError of the fields `title` and `words` */
export function requireWords({ title, words }: { title: string; words: string }): void {
  const problemOf = (text: string, longest: number) =>
    isVisible(text) ? (lengthOf(text) > longest ? 'tooLong' : null) : 'required';
  const problems = { title: problemOf(title, longestTitle), words: problemOf(words, longestWords) };
  const wrong = Object.entries(problems).flatMap(([name, problem]) => (problem ? [[name, problem]] : []));
  if (wrong.length > 0) throw AppError.ofFields(Object.fromEntries(wrong));
}
