import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { classColumns } from '#db/queries/schedule/class-scope.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { type AnnouncementTarget, announcedSince } from '#domain/notices/announcement.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

interface NewAnnouncement {
  id: string;
  senderId: string;
  target: AnnouncementTarget;
  targetId: string;
  title: string;
  words: string;
  people: number;
  createdAt: Date;
}

/** @returns false when it is there already */
export async function insertAnnouncement(db: Queryable, row: NewAnnouncement): Promise<boolean> {
  const made = await db
    .insertInto('announcement')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** What was sent with this id, and by whom. */
export async function findAnnouncement(db: Queryable, id: string) {
  return db
    .selectFrom('announcement')
    .select(['senderId', 'target', 'targetId', 'title', 'words', 'people'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Of these people, those whose account is open, by name. */
export async function listOpenPeople(
  db: Queryable,
  who: RawBuilder<unknown>,
): Promise<{ personId: string; displayName: string; latinName: string | null }[]> {
  return db
    .selectFrom('person')
    .select(['id as personId', 'displayName', 'latinName'])
    .where(sql<boolean>`id in (${who})`)
    .where('suspendedAt', 'is', null)
    .orderBy('displayName')
    .orderBy('id')
    .execute();
}

/** Everybody with a role in an organisation or below it. */
export const peopleOfOrganisation = (path: string) => sql`
  select r.person_id from organisation_role r join organisation o on o.id = r.organisation_id
  where o.path = ${path} or starts_with(o.path, ${path} || '.')`;

/** Those in a programme who are counted where the viewer manages people; all, where that is at its issuer or above. */
export const peopleOfProgramme = (viewer: Viewer, programmeId: string) => {
  const managed = scopeOf(viewer, 'people:manage');
  return sql`
    select e.person_id from programme_enrolment e join organisation counted on counted.id = e.organisation_id
      join programme p on p.id = e.programme_id join organisation issuer on issuer.id = p.issuer_id
    where e.programme_id = ${programmeId}::uuid
      and (${within(managed, { organisationPath: sql<string>`counted.path` })}
        or ${within(managed, { organisationPath: sql<string>`issuer.path` })})`;
};

export const peopleWithIds = (ids: readonly string[]) => sql`select unnest(${[...ids]}::uuid[])`;

export interface TargetOptions {
  classes: { id: string; title: LocalizedText; startsAt: Date }[];
  programmes: { id: string; title: LocalizedText }[];
}

const mostOptions = 200;

/** Classes and programmes whose people a viewer may tell something: classes from a month ago on. */
export async function listTargetOptions(db: Queryable, viewer: Viewer, now: Date): Promise<TargetOptions> {
  const { organisationPath, instructorIds } = classColumns(viewer.personId);
  const columns = { organisationPath, instructorIds };
  const managed = scopeOf(viewer, 'people:manage');
  const [classes, programmes] = await Promise.all([
    db
      .selectFrom('classSession')
      .innerJoin('organisation', 'organisation.id', 'classSession.organisationId')
      .select(['classSession.id', 'classSession.title', 'classSession.startsAt'])
      .where(within(scopeOf(viewer, 'class:moderate'), columns))
      .where('classSession.startsAt', '>', announcedSince(now))
      .orderBy('classSession.startsAt')
      .limit(mostOptions)
      .execute(),
    db
      .selectFrom('programme')
      .select(['programme.id', 'programme.title'])
      .where(
        sql<boolean>`exists(select from programme_enrolment e join organisation counted on counted.id = e.organisation_id
          where e.programme_id = programme.id and ${within(managed, { organisationPath: sql<string>`counted.path` })})
        or exists(select from organisation issuer where issuer.id = programme.issuer_id
          and ${within(managed, { organisationPath: sql<string>`issuer.path` })})`,
      )
      .orderBy('programme.slug')
      .limit(mostOptions)
      .execute(),
  ]);
  return { classes, programmes };
}
