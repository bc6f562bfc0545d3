import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listClassesWithRequests } from '#db/queries/attendance/attendance-requests.ts';
import { listNextClassesOf } from '#db/queries/learning/course.ts';
import { listManagedOrganisations } from '#db/queries/organisations/organisation.ts';
import { listVisibleTree } from '#db/queries/organisations/tree.ts';
import { loadScheduleOptions } from '#db/queries/schedule/class-schedule.ts';
import { findClass, listClasses } from '#db/queries/schedule/class-session.ts';
import { within } from '#db/queries/within-scope.ts';
import type { Facts } from '#domain/rights/grant.ts';
import {
  type Action,
  can,
  organisationRoles,
  type Scope,
  scopedActions,
  scopeOf,
  type Viewer,
} from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import fc from '#tests/support/property.ts';

/** `can` decides about one thing, SQL about lists. Whatever the tree, the roles and the thing are, they say the same. */

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const people = Array.from({ length: 4 }, () => newId());
const person = fc.constantFrom(...people);

/** Few slugs, so that paths often meet, and look alike where they do not. */
const slug = fc.constantFrom('la', 'la-two', 'a', 'b', 'b-c');
const path = fc.array(slug, { minLength: 1, maxLength: 4 }).map((slugs) => slugs.join('.'));

const held = fc.record({ role: fc.constantFrom(...organisationRoles), organisationPath: path });
const viewerOf = (roles: fc.Arbitrary<{ role: (typeof organisationRoles)[number]; organisationPath: string }[]>) =>
  fc.record({ personId: person, isPlatformAdmin: fc.integer({ min: 0, max: 5 }), roles }).map(
    ({ personId, isPlatformAdmin, roles }): Viewer => ({
      personId,
      displayName: 'Somebody',
      isPlatformAdmin: isPlatformAdmin === 0,
      roles: roles.map((one) => ({ ...one, organisationId: one.organisationPath })),
    }),
  );

const facts: fc.Arbitrary<Facts> = fc.record({
  organisationPath: path,
  programmePath: fc.option(path),
  personId: fc.option(person),
  instructorIds: fc.uniqueArray(person, { maxLength: 2 }),
  isEnrolled: fc.boolean(),
  seatsGroup: fc.boolean(),
  interprets: fc.boolean(),
});

const decide = can as (viewer: Viewer | null, action: Action, thing: Facts) => boolean;

describe('a list cut in SQL', () => {
  it.each(scopedActions)('holds what can() allows one by one: %s', async (action) => {
    const viewers = fc.option(viewerOf(fc.array(held, { maxLength: 3 })));
    await fc.assert(
      fc.asyncProperty(viewers, fc.array(facts, { minLength: 1, maxLength: 30 }), async (viewer, things) => {
        const scope: Scope = scopeOf(viewer, action);
        const isIn = within(scope, {
          organisationPath: sql<string>`(thing ->> 'organisationPath')`,
          programmePath: sql<string | null>`(thing ->> 'programmePath')`,
          personId: sql<string>`(thing ->> 'personId')::uuid`,
          instructorIds: sql<string>`(select id::uuid from jsonb_array_elements_text(thing -> 'instructorIds') id)`,
          isEnrolled: sql<boolean>`(thing -> 'isEnrolled')::boolean`,
          seatsGroup: sql<boolean>`(thing -> 'seatsGroup')::boolean`,
          interprets: sql<boolean>`(thing -> 'interprets')::boolean`,
        });
        const { rows } = await sql<{ isIn: boolean }>`
          select ${isIn} as is_in from jsonb_array_elements(${JSON.stringify(things)}::jsonb) with ordinality list(thing, at)
          order by at`.execute(database.db);
        expect(rows.map((row) => row.isIn)).toEqual(things.map((thing) => decide(viewer, action, thing)));
      }),
      { numRuns: 150 },
    );
  });
});

const now = new Date('2026-11-20T08:00:00Z');
const everyTitle = { en: 'Named' };

/** A tree as the parent of each next organisation (null: a root), and things at places of it, by their index. */
const world = fc.record({
  parents: fc.array(fc.option(fc.nat(8), { freq: 4 }), { minLength: 2, maxLength: 9 }),
  roles: fc.array(fc.record({ role: fc.constantFrom(...organisationRoles), at: fc.nat(8) }), { maxLength: 3 }),
  isPlatformAdmin: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  programmes: fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }),
  classes: fc.array(
    fc.record({
      at: fc.nat(8),
      programme: fc.option(fc.nat(3)),
      teaches: fc.boolean(),
      asks: fc.subarray(['viewer', 'other']),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  enrolledIn: fc.option(fc.nat(3)),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** Puts a world into an emptied database. */
async function settle({ parents, roles, isPlatformAdmin, programmes, classes, enrolledIn }: World) {
  const { db } = database;
  await sql`truncate organisation, person, programme, class_session cascade`.execute(db);
  const [viewerId, otherId] = [newId(), newId()];
  await db
    .insertInto('person')
    .values([viewerId, otherId].map((id) => ({ id, displayName: 'Somebody', email: `${id}@no-email.invalid` })))
    .execute();
  const organisations: { id: string; path: string }[] = [];
  for (const [index, at] of parents.entries()) {
    const parent = at === null ? undefined : organisations[at % (index || 1)];
    // Every second one looks like the one before with more behind it.
    const own = index % 2 === 0 ? `o${index}` : `o${index - 1}-more`;
    const row = { id: newId(), path: parent ? `${parent.path}.${own}` : own };
    await db
      .insertInto('organisation')
      .values({ ...row, parentId: parent?.id ?? null, slug: own, kind: 'province', names: everyTitle, country: 'LA' })
      .execute();
    organisations.push(row);
  }
  const placeOf = (at: number) => organisations[at % organisations.length] as { id: string; path: string };
  const issued = programmes.map((at) => ({ id: newId(), issuer: placeOf(at) }));
  await db
    .insertInto('programme')
    .values(
      issued.map(({ id, issuer }, index) => ({
        ...{ id, slug: `p${index}`, code: `P${index}`, issuerId: issuer.id, hours: 1 },
        ...{ title: everyTitle, summary: everyTitle },
      })),
    )
    .execute();
  const programmeOf = (at: number) => issued[at % issued.length] as (typeof issued)[number];
  if (enrolledIn !== null) {
    await db
      .insertInto('programmeEnrolment')
      .values({
        ...{ id: newId(), programmeId: programmeOf(enrolledIn).id, personId: viewerId },
        ...{ organisationId: placeOf(0).id, enrolledAt: now },
      })
      .execute();
  }
  const sessions = classes.map((one, index) => ({
    ...one,
    id: newId(),
    startsAt: new Date(now.getTime() + (index + 1) * 3_600_000),
    endsAt: new Date(now.getTime() + (index + 2) * 3_600_000),
  }));
  for (const { id, at, programme, teaches, asks, startsAt, endsAt } of sessions) {
    await db
      .insertInto('classSession')
      .values({
        ...{ id, startsAt, endsAt, organisationId: placeOf(at).id },
        ...{ programmeId: programme === null ? null : programmeOf(programme).id },
        ...{ title: everyTitle, languages: ['en'], timeZone: 'UTC', status: 'scheduled' },
      })
      .execute();
    if (teaches) await db.insertInto('classInstructor').values({ classSessionId: id, personId: viewerId }).execute();
    for (const who of asks) {
      const personId = who === 'viewer' ? viewerId : otherId;
      await db
        .insertInto('attendanceRequest')
        .values({ id: newId(), classSessionId: id, personId, words: 'Please look.', createdAt: now })
        .execute();
    }
  }
  const viewer: Viewer = {
    ...{ personId: viewerId, displayName: 'Somebody', isPlatformAdmin },
    roles: roles.map(({ role, at }) => ({ role, organisationId: placeOf(at).id, organisationPath: placeOf(at).path })),
  };
  return { viewer, otherId, organisations, issued, sessions };
}

describe('the lists of pages', () => {
  it('hold what can() allows of a random tree, and nothing else', async () => {
    const { db } = database;
    await fc.assert(
      fc.asyncProperty(world, async (drawn) => {
        const { viewer, otherId, organisations, issued, sessions } = await settle(drawn);
        const places = (action: 'organisation:view' | 'people:manage' | 'class:schedule') =>
          organisations.filter(({ path: organisationPath }) => can(viewer, action, { organisationPath }));
        const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id).sort();

        const tree = await listVisibleTree(db, viewer, { offset: 0, limit: 100 });
        expect(ids(tree.rows)).toEqual(ids(places('organisation:view')));
        expect(ids(await listManagedOrganisations(db, viewer, 100))).toEqual(ids(places('people:manage')));

        const options = await loadScheduleOptions(db, viewer);
        expect(ids(options.organisations)).toEqual(ids(places('class:schedule')));
        const joinable = issued.filter(({ issuer }) =>
          can(viewer, 'programme:schedule', { organisationPath: issuer.path }),
        );
        expect(ids(options.programmes)).toEqual(ids(joinable));

        const views = await Promise.all(sessions.map(({ id }) => findClass(db, { id, viewerId: viewer.personId })));
        const things = views.flatMap((view) =>
          view ? [{ ...view, instructorIds: view.instructors.map((one) => one.personId) }] : [],
        );
        const listed = await listClasses(db, viewer, { show: 'current', now, overrunMs: 0, offset: 0, limit: 100 });
        expect(ids(listed.classes)).toEqual(ids(things.filter((thing) => can(viewer, 'class:view', thing))));
        const next = things.find((thing) => can({ ...viewer, isPlatformAdmin: false }, 'class:join', thing));
        expect((await listNextClassesOf(db, viewer, now))[0]?.id).toBe(next?.id);

        const askers = sessions.flatMap(({ id, asks }) =>
          asks.map((who) => ({ id, personId: who === 'viewer' ? viewer.personId : otherId })),
        );
        const answerable = askers.filter(({ id, personId }) => {
          const thing = things.find((one) => one.id === id);
          return thing !== undefined && can(viewer, 'attendance:correct', { ...thing, personId });
        });
        const waiting = await listClassesWithRequests(db, viewer, 100);
        expect(waiting.flatMap(({ id, requests }) => Array(requests).fill(id)).sort()).toEqual(ids(answerable));
      }),
      { numRuns: 25 },
    );
  });
});
