/**
 * Forms filled in as the pages have them, and sent by people of other organisations and by those with lesser roles: each is
 * refused, and nothing of what they are about changes. (What empty forms are answered says route-table.ts.)
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { signedIn, type Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts, Role } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

const trespassers = [
  'traineeElsewhere',
  'operator',
  'interpreter',
  'managerElsewhere',
  'auditorElsewhere',
  'managerNextDoor',
  'instructorNextDoor',
] as const satisfies readonly Role[];

interface Place extends Facts {
  roleId: string;
  organisationId: string;
  requestId: string;
}

type Form = Record<string, string>;

/** Each form by its address. */
const forms: [name: string, path: (facts: Place) => string, form: (facts: Place) => Form][] = [
  ['a one-time code', ofPerson, () => ({ intent: 'code' })],
  ['suspend a person', ofPerson, () => ({ intent: 'suspend', why: 'left', reason: '' })],
  [
    'move a person',
    (place) => `${ofPerson(place)}/move/${place.organisation}`,
    () => ({ moveId: newId(), to: 'la-luang-namtha', seen: 'trainee', why: 'reorganised', reason: '' }),
  ],
  ['move a person back', ofPerson, () => ({ intent: 'move-back', moveId: newId() })],
  [
    'edit a person',
    (place) => `${ofPerson(place)}/edit`,
    () => ({ version: 'x', phone: '', locale1: 'en', timeZone: 'UTC', sex: 'male', why: 'asked_for', reason: '' }),
  ],
  ['reopen a person', ofPerson, () => ({ intent: 'reopen' })],
  ['take a role', ofPerson, ({ roleId }) => ({ intent: 'take', roleId })],
  ['give a role', ofPerson, ({ organisationId }) => ({ intent: 'give', organisationId, role: 'programme_manager' })],
  ['confirm a name', ofPerson, ({ requestId }) => ({ intent: 'name-confirm', requestId })],
  ['refuse a name', ofPerson, ({ requestId }) => ({ intent: 'name-refuse', requestId, words: 'Not so' })],
  ['rename a person', ofPerson, () => ({ intent: 'rename', displayName: 'Mine', latinName: '', words: 'So' })],
  ['give a role by user name', ofOrganisation(''), () => ({ username: 'selam', role: 'auditor' })],
  ['rename an organisation', ofOrganisation('/edit'), () => ({ before: 'x', 'names.en': 'Mine' })],
  [
    'add an organisation',
    ofOrganisation('/new'),
    () => ({ id: newId(), 'names.en': 'Mine', slug: 'mine', kind: 'company', province: '' }),
  ],
  [
    'add a person',
    ofOrganisation('/people/new'),
    () => ({
      ...{ id: newId(), displayName: 'Mine', latinName: '', username: 'mine.mine', email: '' },
      ...{ role: 'programme_manager', locale: 'en' },
    }),
  ],
  ['cancel a class', ({ classId }) => `/classes/${classId}`, () => ({ intent: 'cancel', reason: 'No class today' })],
  ['revoke a certificate', ofAward('revoke'), () => ({ reason: 'Because I say so here' })],
  ['suspend a certificate', ofAward('suspend'), () => ({ reason: 'Because I say so here' })],
  ['lift a suspension', ofAward('suspend'), () => ({ intent: 'lift' })],
  ['issue another certificate', ofAward('reissue'), () => ({})],
  [
    'correct attendance',
    ({ liveClassId, personId }) => `/classes/${liveClassId}/attendance/${personId}`,
    () => ({ id: newId(), minutes: '10', reason: 'Mine' }),
  ],
  ['close attendance', ({ liveClassId }) => `/classes/${liveClassId}/attendance`, () => ({ intent: 'close' })],
];

function ofPerson({ personId }: Place): string {
  return `/people/${personId}`;
}

function ofOrganisation(rest: string) {
  return ({ organisation }: Place) => `/organisations/${organisation}${rest}`;
}

function ofAward(what: string) {
  return ({ serial }: Place) => `/certification/${what}/${serial}`;
}

let database: TestDatabase;
let web: WebUnderTest;
let facts: Place;
const visitors = new Map<Role, Visitor>();

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const known = await prepareFacts(database);
  const held = await db
    .selectFrom('organisationRole')
    .select(['id as roleId', 'organisationId'])
    .where('personId', '=', known.personId)
    .executeTakeFirstOrThrow();
  const requestId = newId();
  const request = { id: requestId, personId: known.personId, displayName: 'Asked for', words: 'Married' };
  await db.insertInto('nameRequest').values(request).execute();
  facts = { ...known, ...held, requestId };
  web = await startWeb(database.url);
  for (const role of trespassers) visitors.set(role, await signedIn(web.url, usernames[role]));
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const watched = [
  ...['person', 'organisation', 'organisation_role', 'name_request', 'name_change', 'reset_code', 'class_session'],
  ...['award', 'attendance_correction', 'attendance_record'],
];

/** What the tables hold: another text when anything in them changed. */
async function stateOf(): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const table of watched) {
    const { rows } = await sql<{ sum: string }>`
      select concat(count(*), ' ', bit_xor(hashtextextended(one::text, 0))) as sum from ${sql.table(table)} one`.execute(
      database.db,
    );
    state[table] = rows[0]?.sum ?? '';
  }
  return state;
}

describe.each(forms)('%s', (_name, path, form) => {
  it('is refused to people of elsewhere and changes nothing', async () => {
    const before = await stateOf();
    for (const role of trespassers) {
      const answer = await visitors.get(role)?.post(path(facts), form(facts));
      expect([role, [403, 404].includes(answer?.status ?? 0) ? 'refused' : answer?.status]).toEqual([role, 'refused']);
    }
    expect(await stateOf()).toEqual(before);
  });
});

it('a class for a programme of elsewhere is planned by nobody who has nothing to do with its issuer', async () => {
  const { db } = database;
  const programme = await db
    .selectFrom('programme')
    .select('id')
    .where('slug', '=', facts.programme)
    .executeTakeFirstOrThrow();
  const before = await stateOf();
  for (const role of ['managerElsewhere', 'managerNextDoor', 'instructorNextDoor'] as const) {
    for (const organisationId of [facts.organisationId, newId()]) {
      const answer = await visitors.get(role)?.post('/classes/new', {
        ...{ id: newId(), version: '', 'titles.en': 'Mine', organisationId, programmeId: programme.id, courseId: '' },
        ...{ date: '2030-01-01', time: '10:00', minutes: '60', timeZone: 'UTC', languages: 'en', duty: 'mandatory' },
        instructorIds: newId(),
      });
      expect([403, 422]).toContain(answer?.status);
    }
  }
  expect(await stateOf()).toEqual(before);
});
