import { writePhone } from '#domain/accounts/phone.ts';
import { isWithin } from '#domain/rights.ts';
import { foldName } from './find-named.ts';
import type { PersonCells } from './read-people.ts';
import type { CellProblem, FoundPerson, ImportContext, KnownPerson } from './row.ts';
import { tellerOfTaken } from './tell-taken.ts';

export type MatchedBy = FoundPerson['by'];

type Match = { person: KnownPerson; by: MatchedBy } | { problem: CellProblem } | null;

/** A map of lists. */
function listsBy<Thing>(things: readonly Thing[], keysOf: (thing: Thing) => readonly string[]): Map<string, Thing[]> {
  const lists = new Map<string, Thing[]>();
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) {
      const list = lists.get(key);
      if (list) list.push(thing);
      else lists.set(key, [thing]);
    }
  }
  return lists;
}

const namesOf = (names: { displayName: string | null; latinName: string | null }) =>
  [names.displayName, names.latinName].filter((name) => name !== null).map(foldName);

/**
 * Who a row is about. In this order: the number that the organisation gave, the user name, the telephone together with
 * the name; without a telephone on one of the sides, the name within the organisation. So the same file twice finds
 * everybody whom it made. A telephone or a name that somebody else has is asked about: it may be shared, or a slip.
 *
 * @returns null for who is not here yet
 */
export function personMatcher(
  context: Pick<ImportContext, 'people' | 'home' | 'madeHere' | 'toldNames' | 'mayTell'>,
): (cells: PersonCells) => Match {
  const { people, home } = context;
  const isHere = (person: KnownPerson) =>
    person.roles.some(({ organisationPath }) => isWithin(organisationPath, home.path));
  const here = people.filter(isHere);
  const byExternalId = listsBy(here, (one) => (one.externalId === null ? [] : [one.externalId]));
  const alike = here.filter((one) => !context.madeHere.has(one.personId));
  const byPhone = listsBy(alike, (one) => (one.phone === null ? [] : [one.phone]));
  const byName = listsBy(alike, namesOf);
  const byUsername = new Map(people.map((one) => [one.username, one]));
  const tell = tellerOfTaken({ told: context.toldNames, mayTell: context.mayTell });
  const askElsewhere = (username: string, isTaken: boolean): CellProblem | null => {
    const verdict = tell(username, isTaken);
    if (verdict === 'taken') return { field: 'username', code: 'usernameTaken', details: { username } };
    return verdict && { field: 'username', code: 'usernameLater' };
  };

  return (cells) => {
    const { externalId, username, phone } = cells;
    if (externalId !== null) {
      const found = byExternalId.get(externalId) ?? [];
      if (found.length > 1) return { problem: { field: 'externalId', code: 'personAmbiguous' } };
      if (found[0]) return { person: found[0], by: 'externalId' };
    }
    if (username !== null) {
      const owner = byUsername.get(username);
      // Whoever is elsewhere is nobody's to know of here.
      if (owner && isHere(owner)) return { person: owner, by: 'username' };
      const problem = askElsewhere(username, owner !== undefined);
      if (problem) return { problem };
    }
    if (externalId !== null && username !== null) return null;
    const names = namesOf(cells);
    const isNamesake = (one: KnownPerson) => namesOf(one).some((name) => names.includes(name));
    // Another number of the organisation's is another person, whatever else is alike.
    const mayBe = (one: KnownPerson) =>
      (externalId === null || one.externalId === null) && (username === null || one.username === username);
    const withPhone = phone === null ? [] : (byPhone.get(phone) ?? []).filter(mayBe);
    const [sharer] = withPhone;
    const namesakes = withPhone.filter((one) => names.length === 0 || isNamesake(one));
    if (namesakes.length > 1) return { problem: { field: 'phone', code: 'personAmbiguous' } };
    if (namesakes[0] && !cells.row.isAnother) return { person: namesakes[0], by: 'phone' };
    if (cells.row.isAnother) return null;
    if (sharer) {
      const details = { name: sharer.displayName, username: sharer.username ?? '' };
      return { problem: { field: 'phone', code: 'phoneOfAnother', details } };
    }
    const place = (cells.organisation ?? home).id;
    const colleagues = [...new Set(names.flatMap((name) => byName.get(name) ?? []))]
      .filter(mayBe)
      .filter((one) => one.roles.some(({ organisationId }) => organisationId === place));
    const [colleague, ...others] = colleagues;
    if (!colleague) return null;
    if (others.length > 0) return { problem: { field: 'displayName', code: 'personAmbiguous' } };
    if (phone === null || colleague.phone === null) return { person: colleague, by: 'name' };
    const details = { username: colleague.username ?? '', phone: writePhone(colleague.phone) };
    return { problem: { field: 'phone', code: 'nameOfAnother', details } };
  };
}

/** What two rows of a file have in common if they are about one new person: the surest first. */
export function keysOf(cells: PersonCells, homeId: string): { key: string; isSure: boolean }[] {
  const { externalId, username, phone, row } = cells;
  const [name] = namesOf(cells);
  return [
    ...(externalId === null ? [] : [{ key: `id ${externalId}`, isSure: true }]),
    ...(username === null ? [] : [{ key: `user ${username}`, isSure: true }]),
    ...(phone === null || !name || row.isAnother ? [] : [{ key: `phone ${phone} ${name}`, isSure: false }]),
    ...(phone !== null || username !== null || externalId !== null || !name || row.isAnother
      ? []
      : [{ key: `name ${name} ${cells.organisation?.id ?? homeId}`, isSure: false }]),
  ];
}
