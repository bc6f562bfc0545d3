import type { Queryable } from '#db/client.ts';
import { listTakenUsernames } from '#db/queries/accounts/person.ts';
import { listMadeHere } from '#db/queries/imports/import-effects.ts';
import type { ImportRowRecord } from '#db/queries/imports/import-rows.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { findKnownPeople } from '#db/queries/imports/known-people.ts';
import {
  listCohortsForImport,
  listCoursesForImport,
  listProgrammesForImport,
  listTakenSlugs,
  listWithin,
} from '#db/queries/imports/known-places.ts';
import { addTries, lockTries } from '#db/queries/imports/name-tries.ts';
import { AppError } from '#domain/errors.ts';
import { planEnrolments } from '#domain/imports/plan-enrolments.ts';
import { type OrganisationPlan, planOrganisations, slugOf } from '#domain/imports/plan-organisations.ts';
import { type PersonPlan, planPeople, stemOf } from '#domain/imports/plan-people.ts';
import { type PersonCells, personReader } from '#domain/imports/read-people.ts';
import type { CellProblem, ImportContext, KnownPerson, SheetRow } from '#domain/imports/row.ts';
import type { Viewer } from '#domain/rights.ts';
import { lookUpKey, lookUpMs, mostLookUps } from '#platform/limits.ts';

export type ImportPlans =
  | { kind: 'people'; plans: PersonPlan[] }
  | { kind: 'organisations'; plans: OrganisationPlan[] };

/** What rows would do now, for who imports them: what is known is read in some queries, however many rows there are. */
export async function planRows(
  db: Queryable,
  one: ImportRecord,
  actor: Viewer,
  rows: readonly ImportRowRecord[],
): Promise<ImportPlans> {
  const context = await readPlaces(db, one, actor);
  const now = new Date();
  const key = lookUpKey(actor.personId);
  // Administrators see everybody.
  const mayTell = actor.isPlatformAdmin
    ? Number.POSITIVE_INFINITY
    : Math.max(0, mostLookUps - (await lockTries(db, key, now)));
  const toldNames = new Set(rows.flatMap((row) => takenIn(row.problems)));
  const planned = await planByKind(db, one, { ...context, toldNames, mayTell }, rows);
  const told = new Set(
    planned.plans.flatMap(({ problems }) => takenIn(problems)).filter((name) => !toldNames.has(name)),
  );
  if (told.size > 0) await addTries(db, { key, tries: told.size, now, spanMs: lookUpMs });
  return planned;
}

/** The names of people and organisations elsewhere of which a row tells. */
function takenIn(problems: readonly CellProblem[]): string[] {
  return problems.flatMap(({ code, details }) => {
    if (code === 'usernameTaken') return [String(details?.username)];
    return code === 'slugTaken' ? [String(details?.slug)] : [];
  });
}

async function planByKind(
  db: Queryable,
  one: ImportRecord,
  context: ImportContext,
  rows: readonly SheetRow[],
): Promise<ImportPlans> {
  if (one.kind !== 'organisations') return { kind: 'people', plans: await planPeopleRows(db, one, context, rows) };
  const takenSlugs = new Set(await listTakenSlugs(db, [...new Set(rows.map((row) => slugOf(row, context)))]));
  return { kind: 'organisations', plans: planOrganisations(rows, { ...context, takenSlugs }) };
}

async function planPeopleRows(
  db: Queryable,
  one: ImportRecord,
  context: ImportContext,
  rows: readonly SheetRow[],
): Promise<PersonPlan[]> {
  const read = rows.map(personReader(context));
  const people = await findPeople(db, one.organisationPath, read);
  const madeHere = await listMadeHere(
    db,
    one.id,
    people.map(({ personId }) => personId),
  );
  if (one.kind === 'enrolments') {
    return planEnrolments(read, { ...context, people, madeHere });
  }
  const stems = new Set(read.map((cells) => stemOf(cells, cells.organisation ?? context.home)));
  const takenUsernames = new Set(await listTakenUsernames(db, [...stems]));
  return planPeople(read, { ...context, people, madeHere, takenUsernames });
}

/** Rows whose people are looked up in one statement: no number of them takes it to its deadline. */
const rowsOfStatement = 2_000;

async function findPeople(db: Queryable, path: string, read: readonly PersonCells[]): Promise<KnownPerson[]> {
  const found = new Map<string, KnownPerson>();
  for (let at = 0; at < read.length; at += rowsOfStatement) {
    const asked = askedFor(read.slice(at, at + rowsOfStatement));
    for (const person of await findKnownPeople(db, { path, ...asked })) found.set(person.personId, person);
  }
  return [...found.values()];
}

async function readPlaces(db: Queryable, one: ImportRecord, actor: Viewer): Promise<ImportContext> {
  const organisations = await listWithin(db, one.organisationPath);
  const home = organisations.find(({ id }) => id === one.organisationId);
  if (!home) throw new AppError('organisation_archived');
  const { mapping } = one;
  return {
    actor,
    mapping,
    home,
    organisations,
    courses: mapping.includes('course') || mapping.includes('programme') ? await listCoursesForImport(db) : [],
    programmes: mapping.includes('programme') || mapping.includes('course') ? await listProgrammesForImport(db) : [],
    cohorts: mapping.includes('cohort') ? await listCohortsForImport(db, actor) : [],
    people: [],
    toldNames: new Set(),
    mayTell: 0,
    takenUsernames: new Set(),
    takenSlugs: new Set(),
    madeHere: new Set(),
  };
}

function askedFor(read: readonly PersonCells[]) {
  const given = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    usernames: given(read.map((cells) => cells.username)),
    externalIds: given(read.map((cells) => cells.externalId)),
    phones: given(read.map((cells) => cells.phone)),
    names: given(read.flatMap((cells) => [cells.displayName, cells.latinName])),
  };
}
