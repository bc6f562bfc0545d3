import { placeStem, usernameGiver, usernameStem } from '#domain/accounts/suggest-username.ts';
import { defaultLocale, type InterfaceLocale, isInterfaceLocale } from '#domain/locale.ts';
import { languageOfCountry, zoneOfCountry } from '#domain/places/country-zone.ts';
import { can, isWithin, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import type { Field } from './fields.ts';
import { keysOf, personMatcher } from './match-people.ts';
import type { PersonCells } from './read-people.ts';
import type { CellProblem, FoundPerson, ImportContext, KnownOrganisation, KnownPerson, Verdict } from './row.ts';
import type { Sex } from './words.ts';

/** What of a person an import may change. */
export interface PersonFacts {
  displayName: string;
  latinName: string | null;
  sex: Sex | null;
  phone: string | null;
  externalId: string | null;
}

export interface NewPerson extends PersonFacts {
  username: string;
  locale: InterfaceLocale;
  timeZone: string;
}

/** What a row about a person does. */
export interface PersonPlan {
  position: number;
  verdict: Verdict;
  problems: CellProblem[];
  personId: string;
  /** Who is here already. */
  found: FoundPerson | null;
  makes: NewPerson | null;
  changes: Partial<PersonFacts>;
  before: Partial<PersonFacts>;
  /** Of whom it is about, for audit rows; the first that the person holds. */
  organisationId: string;
  role: { organisationId: string; role: OrganisationRole } | null;
  courseIds: string[];
  /** Counted in `organisationId` of the row. */
  programmeIds: string[];
  /** Into which the person comes, or in whose line they stand. */
  cohortIds: string[];
}

const factFields = ['displayName', 'latinName', 'sex', 'phone', 'externalId'] as const;

/** The user names that rows could be given, without figures behind: for those to be looked up that are taken. */
export function stemOf(cells: Pick<PersonCells, 'latinName' | 'displayName'>, place: KnownOrganisation): string {
  const named = usernameStem(cells.latinName ?? '') ?? usernameStem(cells.displayName ?? '');
  return named ?? placeStem(place.slug);
}

/**
 * What each row does, in their order. Rows about people who are here change what they say differently and leave what
 * they do not say; new people take language and clocks from where they belong. Pure: the same rows and facts give the
 * same plan, so that what was shown is what is done.
 */
export function planPeople(rows: readonly PersonCells[], context: ImportContext): PersonPlan[] {
  const match = personMatcher(context);
  const taken = new Set(context.takenUsernames);
  for (const { username, row } of rows) {
    if (username) taken.add(username);
    else if (row.suggested) taken.add(row.suggested);
  }
  const giveUsername = usernameGiver((username) => taken.has(username));
  const habitsOf = habitsReader();
  const seen = new Map<string, { position: number; said: Partial<PersonFacts>; personId: string; held: Set<string> }>();

  return rows.map((cells) => {
    const { row } = cells;
    const problems = [...cells.problems];
    const place = cells.organisation ?? context.home;
    const found = problems.length > 0 ? null : match(cells);
    if (found && 'problem' in found) problems.push(found.problem);
    const known = found && 'person' in found ? found : null;
    const keys = known ? [{ key: known.person.personId, isSure: true }] : keysOf(cells, context.home.id);
    const earlier = keys.map((one) => ({ ...one, at: seen.get(one.key) })).find((one) => one.at);
    const said = saidBy(cells);
    if (!known && !earlier && !said.displayName && problems.length === 0) {
      problems.push({ field: 'displayName', code: 'required' });
    }
    if (earlier?.at && problems.length === 0) {
      const contradicts = factFields.find(
        (field) => field in said && field in (earlier.at?.said ?? {}) && said[field] !== earlier.at?.said[field],
      );
      if (!earlier.isSure || contradicts) {
        problems.push({
          field: contradicts ?? 'displayName',
          code: 'personTwice',
          details: { row: earlier.at.position },
        });
      }
    }
    const personId = known?.person.personId ?? earlier?.at?.personId ?? row.newId;
    const changes = known && problems.length === 0 && !earlier ? changesOf(said, known.person) : {};
    const changed = Object.keys(changes) as Field[];
    if (known && changed[0] && !mayChange(context.actor, known.person)) {
      problems.push({ field: changed[0], code: 'notYours' });
    }
    const isWrong = problems.length > 0;
    const isNew = !known && !earlier?.at && !isWrong;
    const wanted =
      isNew || earlier?.at || cells.organisation || cells.role
        ? { organisationId: place.id, role: cells.role ?? ('trainee' as const) }
        : null;
    const held = earlier?.at?.held ?? new Set<string>(known ? heldBy(known.person) : []);
    const take = (key: string) => !held.has(key) && Boolean(held.add(key));
    const role = !isWrong && wanted && take(`${wanted.organisationId} ${wanted.role}`) ? wanted : null;
    const programmeIds = isWrong ? [] : programmesOf(cells).filter(take);
    const courseIds = isWrong ? [] : coursesOf(cells).filter(take);
    if (!isWrong) {
      for (const { key } of keys) {
        if (!seen.has(key)) seen.set(key, { position: row.position, said, personId, held });
      }
    }
    const kept = row.suggested !== null && !context.takenUsernames.has(row.suggested) ? row.suggested : '';
    const makes = isNew ? newPerson(cells, said, habitsOf(place.country), kept) : null;
    if (makes && !makes.username) makes.username = giveUsername(stemOf(cells, place));
    if (makes) taken.add(makes.username);
    const adds = Object.keys(changes).length > 0 || role !== null || programmeIds.length > 0 || courseIds.length > 0;
    return {
      position: row.position,
      verdict: isWrong ? 'wrong' : isNew ? 'new' : adds ? 'changed' : 'same',
      problems,
      personId,
      found: known && { personId, name: known.person.displayName, by: known.by },
      makes,
      changes: isWrong ? {} : changes,
      before: known && !isWrong ? pick(known.person, Object.keys(changes) as (keyof PersonFacts)[]) : {},
      organisationId: wanted?.organisationId ?? (known ? countedIn(known.person, context.home) : place.id),
      role,
      courseIds,
      programmeIds,
      cohortIds: [],
    };
  });
}

/** What the row says of the person; a Latin name alone is the name. */
function saidBy(cells: PersonCells): Partial<PersonFacts> {
  const displayName = cells.displayName ?? cells.latinName;
  return {
    ...(displayName !== null && { displayName }),
    ...(cells.latinName !== null && cells.displayName !== null && { latinName: cells.latinName }),
    ...(cells.sex !== null && { sex: cells.sex }),
    ...(cells.phone !== null && { phone: cells.phone }),
    ...(cells.externalId !== null && { externalId: cells.externalId }),
  };
}

function changesOf(said: Partial<PersonFacts>, person: KnownPerson): Partial<PersonFacts> {
  const different = Object.entries(said).filter(([field, value]) => {
    if (field === 'displayName' && value === person.latinName) return false;
    if (field === 'latinName' && person.latinName === null && value === person.displayName) return false;
    return value !== person[field as keyof PersonFacts];
  });
  return Object.fromEntries(different);
}

/** The organisation for which somebody learns, of those within the import's: the one where they are a trainee. */
export function countedIn({ roles }: KnownPerson, home: KnownOrganisation): string {
  const here = roles.filter(({ organisationPath }) => isWithin(organisationPath, home.path));
  return (here.find(({ role }) => role === 'trainee') ?? here[0])?.organisationId ?? home.id;
}

function mayChange(actor: Viewer, person: KnownPerson): boolean {
  return can(actor, 'person:rename', person);
}

function heldBy(person: KnownPerson): string[] {
  return [
    ...person.roles.map(({ organisationId, role }) => `${organisationId} ${role}`),
    ...person.courseIds,
    ...person.programmeIds,
  ];
}

/** A programme is its courses; a course leads into its programmes (commands/learning/enrol-in-course.ts). */
export function coursesOf({ course, programme }: PersonCells): string[] {
  return [...new Set([...(course ? [course.id] : []), ...(programme?.courseIds ?? [])])];
}

export function programmesOf({ course, programme }: PersonCells): string[] {
  return [...new Set([...(programme ? [programme.id] : []), ...(course?.programmeIds ?? [])])];
}

interface Habits {
  locale: InterfaceLocale;
  timeZone: string;
}

/** Language and clocks of countries, each looked up once: that takes a while, and rows are many. */
function habitsReader(): (country: string) => Habits {
  const known = new Map<string, Habits>();
  return (country) => {
    const found = known.get(country);
    if (found) return found;
    const language = languageOfCountry(country);
    const habits: Habits = {
      locale: isInterfaceLocale(language) ? language : defaultLocale,
      timeZone: zoneOfCountry(country) ?? 'UTC',
    };
    known.set(country, habits);
    return habits;
  };
}

function newPerson(cells: PersonCells, said: Partial<PersonFacts>, habits: Habits, suggested: string): NewPerson {
  return {
    displayName: '',
    latinName: null,
    sex: null,
    phone: null,
    externalId: null,
    ...said,
    username: cells.username ?? suggested,
    locale: cells.locale ?? habits.locale,
    timeZone: habits.timeZone,
  };
}

function pick(person: KnownPerson, fields: readonly (keyof PersonFacts)[]): Partial<PersonFacts> {
  return Object.fromEntries(fields.map((field) => [field, person[field]]));
}
