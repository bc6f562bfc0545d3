import { createPublicKey } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import {
  countTablets,
  endOthersOfKey,
  holdTabletsOf,
  insertTablet,
  listCoursesOfGroup,
  renewTablet,
  type TabletLoad,
} from '#db/queries/group/tablets.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import type { PublicKey } from '#db/queries/sync/device-keys.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { mostCoursesOfTablet, mostTablets } from '#domain/group/tablet-size.ts';
import type { Viewer } from '#domain/rights.ts';

interface TurnOnTablet {
  actor: Viewer;
  /** Short name of the organisation whose group it is. */
  slug: string;
  /** What the tablet is called, to tell it from others. */
  name: string;
  /** Who goes on its list, by id: of others it takes nobody along. */
  people: readonly string[];
  /** Short names of courses that the group takes. */
  courses: readonly string[];
  publicKey: PublicKey;
  userAgent: string;
  at: Date;
}

export interface TurnedOnTablet {
  /** Of the tablet, and of its key. */
  id: string;
  organisation: OrganisationRow;
  people: string[];
  courses: string[];
}

/**
 * Makes a device's key known as the one of a tablet that takes a group along, or brings its list up to date. What the
 * people of the list do there counts once it comes, as long as the actor leads the group. A key that was another operator's
 * is the actor's from now on.
 *
 * @throws AppError `forbidden`, `not_found`, `organisation_archived`, `bad_request` (no key, or nobody of the group is on the
 *   list); `conflict` where the group has too many tablets
 */
export async function turnOnTablet({ db }: Pick<Deps, 'db'>, act: TurnOnTablet): Promise<TurnedOnTablet> {
  const { actor, slug, publicKey, userAgent, at } = act;
  try {
    createPublicKey({ key: { ...publicKey }, format: 'jwk' });
  } catch {
    throw new AppError('bad_request');
  }
  return db.transaction().execute(async (trx) => {
    const organisation = await holdOpenOrganisation(trx, actor, slug, 'group:lead');
    const [group, taken] = await Promise.all([
      listGroupNames(trx, organisation.path, mostOfGroup),
      listCoursesOfGroup(trx, organisation.path, mostCoursesOfTablet),
    ]);
    const people = group.map((one) => one.personId).filter((one) => act.people.includes(one));
    const courses = taken.map((one) => one.slug).filter((one) => act.courses.includes(one));
    if (people.length === 0) throw new AppError('bad_request');
    const load: TabletLoad = { organisationId: organisation.id, name: act.name, people, courses };
    const key = { personId: actor.personId, publicKey, userAgent: userAgent.slice(0, 300), sessionId: null, now: at };
    await holdTabletsOf(trx, organisation.id);
    const known = await renewTablet(trx, key, load);
    if (!known && (await countTablets(trx, organisation.id)) >= mostTablets) throw new AppError('conflict');
    const id = known ?? (await insertTablet(trx, key, load));
    await endOthersOfKey(trx, { id, publicKey, now: at });
    await recordAudit(trx, {
      actorId: actor.personId,
      organisationId: organisation.id,
      action: known ? 'tablet.renew' : 'tablet.turn-on',
      subjectType: 'device_key',
      subjectId: id,
      details: { name: act.name, people: people.length, courses: courses.join(' ') },
    });
    return { id, organisation, people, courses };
  });
}
