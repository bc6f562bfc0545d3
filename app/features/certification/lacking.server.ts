import type { Queryable } from '#db/client.ts';
import { listNameChanges, type NameChange } from '#db/queries/accounts/names.ts';
import { listClassTitles, type ProgrammeRow } from '#db/queries/awards/programme.ts';
import { listLookAlikes } from '#db/queries/certification/look-alikes.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import { listMembers } from '#db/queries/certification/programme-members.ts';
import { type AwardReason, evaluateAward } from '#domain/awards/evaluate-award.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Hurdle, Member } from './overview.ts';

/** Rows of the list at most; how many there are in all is said beside it. */
const shownAtMost = 100;
/** Of one person; all of them stand on their page. */
const shownNameChanges = 3;

/** Hurdles of which a figure says more than their name. */
const withFigures: ReadonlySet<Hurdle> = new Set<Hurdle>([
  'attendance',
  'mandatory',
  'lessons',
  'quizBelow',
  'attendanceOpen',
]);

/** Somebody without a certificate in force, and the first thing that is missing, with its figures. */
export interface LackingPerson {
  personId: string;
  name: string;
  latinName: string | null;
  organisation: LocalizedText;
  enrolledAt: Date;
  /** The latest ones, the last first. */
  nameChanges: NameChange[];
  /** Names of other members that can be taken for it. */
  lookAlikes: string[];
  /** Null where the hurdle's name says it all. */
  reason: AwardReason | null;
  /** The class that the reason is about. */
  session: { title: LocalizedText; startsAt: Date } | null;
}

/** Those of some members whom one hurdle holds back, by name. */
export async function listLacking(
  db: Queryable,
  options: { programme: ProgrammeRow; members: readonly Member[]; hurdle: Hurdle },
): Promise<{ hurdle: Hurdle; total: number; people: LackingPerson[] }> {
  const { programme, hurdle } = options;
  const all = options.members.filter((one) => one.hurdle === hurdle).map((one) => one.personId);
  const personIds = all.slice(0, shownAtMost);
  const [people, changes, alike, progress] = await Promise.all([
    listMembers(db, programme.id, personIds),
    listNameChanges(db, personIds, shownNameChanges),
    listLookAlikes(db, { programmeId: programme.id, personIds }),
    withFigures.has(hurdle) && personIds.length > 0 ? loadMemberProgress(db, programme.id, { personIds }) : [],
  ]);
  const progressOf = new Map(progress.map((one) => [one.personId, one]));
  const reasons = people.map(({ personId }) => {
    const own = progressOf.get(personId);
    const decision = own && evaluateAward(programme.rule.rule, own.evidence);
    return decision?.due === false ? (decision.reasons[0] ?? null) : null;
  });
  const sessionIds = reasons.flatMap((one) => (one && 'sessionId' in one ? [one.sessionId] : []));
  const sessions = sessionIds.length > 0 ? await listClassTitles(db, sessionIds) : new Map();
  return {
    hurdle,
    total: all.length,
    people: people.map(({ personId, ...person }, index) => {
      const reason = reasons[index] ?? null;
      const session = reason && 'sessionId' in reason ? sessions.get(reason.sessionId) : undefined;
      return {
        personId,
        ...person,
        nameChanges: changes.get(personId) ?? [],
        lookAlikes: alike.get(personId) ?? [],
        reason,
        session: session ?? null,
      };
    }),
  };
}
