import type { AssignmentRules, MarkPart } from './definition.ts';
import { differences, isPass, type Levels, totalOf } from './rubric.ts';

/** What a marker said of a piece of work. */
export interface Mark {
  part: MarkPart;
  levels: Levels;
  /** Sent back to be handed in again. */
  returns: boolean;
  /** In the order in which they were given: of marks given anew the last one counts. */
  at: Date;
}

export type Result =
  /** Somebody has still to mark it; `needs` says as what. */
  | { state: 'waiting'; needs: 'first' | 'second' | 'third' | 'confirmation' }
  /** What was sent back has no percent: its marker need not have measured it. */
  | { state: 'returned'; levels: Levels }
  | { state: 'marked'; levels: Levels; percent: number; passed: boolean };

type Marked = Pick<AssignmentRules, 'criteria' | 'passMark' | 'hasSecondMarker' | 'observed'>;

/**
 * What the marks of a piece come to, in whatever order they were given. One that was given anew goes before all; then what a
 * third one decided between two who disagreed; two who agree; one where one is enough. Two agree when both send it back, or when
 * neither does and both chose the same level in each line.
 */
export function resultOf(rules: Marked, marks: readonly Mark[]): Result {
  const of = (part: MarkPart) => marks.find((one) => one.part === part);
  const regrade = marks
    .filter((one) => one.part === 'regrade')
    .reduce<Mark | undefined>((last, one) => (last && last.at > one.at ? last : one), undefined);
  const decided = regrade ?? of('third');
  if (decided) return counted(rules, decided);
  const [first, second, watched] = [of('first'), of('second'), of('watched')];
  if (watched) {
    if (first) return counted(rules, first);
    return rules.observed?.isConfirmed ? { state: 'waiting', needs: 'confirmation' } : counted(rules, watched);
  }
  if (!first) return { state: 'waiting', needs: 'first' };
  if (!rules.hasSecondMarker) return counted(rules, first);
  if (!second) return { state: 'waiting', needs: 'second' };
  const isSame = () => differences(rules.criteria, first.levels, second.levels).length === 0;
  const agree = first.returns === second.returns && (first.returns || isSame());
  return agree ? counted(rules, first) : { state: 'waiting', needs: 'third' };
}

function counted({ criteria, passMark }: Marked, { levels, returns }: Mark): Result {
  if (returns) return { state: 'returned', levels };
  const { percent } = totalOf(criteria, levels);
  return { state: 'marked', levels, percent, passed: isPass(percent, passMark) };
}

/** As what somebody would mark a piece now; null where they have, or nothing is left to mark. */
export function partFor(
  rules: Marked,
  marks: readonly (Mark & { markerId: string | null })[],
  markerId: string,
): 'first' | 'second' | 'third' | null {
  const result = resultOf(rules, marks);
  if (result.state !== 'waiting') return null;
  if (marks.some((one) => one.markerId === markerId && one.part !== 'watched')) return null;
  if (result.needs === 'confirmation') {
    return marks.some((one) => one.part === 'watched' && one.markerId === markerId) ? null : 'first';
  }
  return result.needs;
}

/**
 * Whether somebody may give the marks of a piece anew by themselves. Where two have to look at it, neither of them, nor who
 * decided between them or watched, undoes alone what they came to: somebody does who has not marked it.
 */
export function mayRegrade(
  rules: Pick<AssignmentRules, 'hasSecondMarker' | 'observed'>,
  marks: readonly (Pick<Mark, 'part'> & { markerId: string | null })[],
  personId: string,
): boolean {
  const own = marks.filter((one) => one.markerId === personId && one.part !== 'regrade');
  if (rules.hasSecondMarker) return own.length === 0;
  return !rules.observed?.isConfirmed || own.every((one) => one.part !== 'watched');
}
