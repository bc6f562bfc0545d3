import { personMatcher } from './match-people.ts';
import { countedIn, coursesOf, type PersonPlan, programmesOf } from './plan-people.ts';
import type { PersonCells } from './read-people.ts';
import type { CellProblem, ImportContext } from './row.ts';

/** What each row of enrolments does: somebody who is here takes a course, or all of a programme, or
 * comes into a cohort. Nobody is made. */
export function planEnrolments(rows: readonly PersonCells[], context: ImportContext): PersonPlan[] {
  const match = personMatcher(context);
  const taken = new Map<string, Set<string>>();
  return rows.map((cells) => {
    const problems: CellProblem[] = [...cells.problems];
    const found = problems.length > 0 ? null : match(cells);
    if (found && 'problem' in found) problems.push(found.problem);
    const known = found && 'person' in found ? found : null;
    if (!known && problems.length === 0) problems.push({ field: identifying(cells), code: 'personUnknown' });
    // A place would be kept for who cannot come.
    if (known?.person.isSuspended && cells.cohort) problems.push({ field: 'cohort', code: 'personClosed' });
    if (!cells.course && !cells.programme && !cells.cohort && problems.length === 0) {
      const field = (['course', 'programme', 'cohort'] as const).find((one) => context.mapping.includes(one));
      problems.push({ field: field ?? 'programme', code: 'nothingToEnrol' });
    }
    const person = problems.length === 0 ? known?.person : undefined;
    const held =
      person &&
      (taken.get(person.personId) ?? new Set([...person.courseIds, ...person.programmeIds, ...person.cohortIds]));
    if (person && held) taken.set(person.personId, held);
    const take = (id: string) => held !== undefined && !held.has(id) && Boolean(held.add(id));
    const [courseIds, programmeIds] = [coursesOf(cells).filter(take), programmesOf(cells).filter(take)];
    const cohortIds = (cells.cohort ? [cells.cohort.id] : []).filter(take);
    const adds = courseIds.length + programmeIds.length + cohortIds.length > 0;
    return {
      position: cells.row.position,
      verdict: problems.length > 0 ? 'wrong' : adds ? 'changed' : 'same',
      problems,
      personId: person?.personId ?? '',
      found: known && { personId: known.person.personId, name: known.person.displayName, by: known.by },
      makes: null,
      changes: {},
      before: {},
      organisationId: person ? countedIn(person, context.home) : context.home.id,
      role: null,
      courseIds,
      programmeIds,
      cohortIds,
    };
  });
}

function identifying({ externalId, username, phone }: PersonCells) {
  if (username !== null) return 'username';
  if (externalId !== null) return 'externalId';
  return phone !== null ? 'phone' : 'displayName';
}
