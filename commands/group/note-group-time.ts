import type { Deps } from '#commands/deps.ts';
import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import {
  type LearnerTogether,
  listLearnersTogether,
  seatLearners,
  unseatLearners,
  writeAnswers,
} from '#db/queries/group/group-times.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { type AnswerField, isNotedBy, raiseHands } from '#domain/group/group-time.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { type GroupTimeAsked, holdOpenGroupTime } from './require-group-time.ts';

/**
 * Notes who of the group is there: who comes, who comes back, who left. Answers of who left stay. Nobody notes themselves, and
 * who has their part already keeps it. Sent twice, it is done once.
 *
 * @param act.here everybody who is there now
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function notePresence(
  { db }: Pick<Deps, 'db'>,
  { here, ...act }: GroupTimeAsked & { here: readonly string[]; at: Date },
): Promise<void> {
  await changePresence(db, act, () => here);
}

/**
 * Notes that one more has come. Of several who come at the same moment all are there.
 *
 * @returns whether they are there now: nobody is who is not of the group
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function noteComing(
  { db }: Pick<Deps, 'db'>,
  { personId, ...act }: GroupTimeAsked & { personId: string; at: Date },
): Promise<boolean> {
  const present = await changePresence(db, act, (seated) => [...seated, personId]);
  return present.has(personId);
}

/**
 * @param hereOf who is to be there, made of who is
 * @returns who is there then
 */
async function changePresence(
  db: Database,
  { at, ...asked }: GroupTimeAsked & { at: Date },
  hereOf: (seated: ReadonlySet<string>) => readonly string[],
): Promise<ReadonlySet<string>> {
  return db.transaction().execute(async (trx) => {
    const { organisation, groupTime } = await holdOpenGroupTime(trx, asked);
    const [group, before] = await Promise.all([
      listGroupNames(trx, organisation.path, mostOfGroup),
      listLearnersTogether(trx, groupTime.id),
    ]);
    const seated = new Set(before.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId));
    const present = new Set(hereOf(seated));
    const known = new Set([...group, ...before].map(({ personId }) => personId));
    const settled = new Set(before.filter(({ outcome }) => outcome !== null).map(({ personId }) => personId));
    const noted = [...known].filter((one) => one !== asked.actor.personId && !settled.has(one));
    const coming = noted.filter((one) => present.has(one) && !seated.has(one));
    const leaving = noted.filter((one) => !present.has(one) && seated.has(one));
    const after = new Set([...seated, ...coming].filter((one) => !leaving.includes(one)));
    if (coming.length === 0 && leaving.length === 0) return after;
    await seatLearners(
      trx,
      groupTime.id,
      coming.map((personId) => ({ personId, attemptId: newId() })),
      at,
    );
    await unseatLearners(trx, groupTime.id, leaving, at);
    await recordAudit(trx, {
      ...{ actorId: asked.actor.personId, organisationId: organisation.id, action: 'sitting.people' },
      ...{ subjectType: 'group_sitting', subjectId: groupTime.id },
      details: { came: coming.length, left: leaving.length },
    });
    return after;
  });
}

/** A question of a lesson's or the counting quiz, by slug and id. */
export interface AskedQuestion {
  quiz: string;
  question: string;
}

/**
 * Keeps what people answered to one question, in the place of what they had answered before; no fields take it back. Who is
 * not in the room, or has left it, is passed over, and so is who notes it.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function noteAnswers(
  { db }: Pick<Deps, 'db'>,
  { given, asked: of, at, ...asked }: GroupTimeAsked & NotedAnswers,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { groupTime } = await holdOpenGroupTime(trx, asked);
    const learners = await listNoted(trx, groupTime.id, asked.actor);
    await write(trx, groupTime.id, learners, { given, asked: of, at });
  });
}

interface NotedAnswers {
  asked: AskedQuestion;
  /** By person. */
  given: ReadonlyMap<string, readonly AnswerField[]>;
  at: Date;
}

/**
 * Notes who raised their hand for a choice, of those who are there.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function noteHands(
  { db }: Pick<Deps, 'db'>,
  act: GroupTimeAsked & {
    asked: AskedQuestion;
    choice: string;
    isMultiple: boolean;
    raised: readonly string[];
    at: Date;
  },
): Promise<void> {
  const { asked: of, choice, isMultiple, raised, at, ...asked } = act;
  await db.transaction().execute(async (trx) => {
    const { groupTime } = await holdOpenGroupTime(trx, asked);
    const learners = await listNoted(trx, groupTime.id, asked.actor);
    const before = Object.fromEntries(learners.map((one) => [one.personId, chosenBy(one, of)]));
    const after = raiseHands(before, new Set(raised), { choice, isMultiple, onlyAdd: groupTime.isPrivate });
    const given = new Map(
      Object.entries(after).map(([person, chosen]) => [person, chosen.map((one): AnswerField => [of.question, one])]),
    );
    await write(trx, groupTime.id, learners, { given, asked: of, at });
  });
}

async function listNoted(db: Queryable, groupTimeId: string, actor: Viewer): Promise<LearnerTogether[]> {
  return (await listLearnersTogether(db, groupTimeId)).filter((one) => isNotedBy(one, actor.personId));
}

const chosenBy = ({ answers }: LearnerTogether, { quiz, question }: AskedQuestion) =>
  (answers[quiz]?.[question]?.fields ?? []).map(([, value]) => value);

async function write(
  db: Queryable,
  groupTimeId: string,
  learners: readonly LearnerTogether[],
  { given, asked: { quiz, question }, at }: NotedAnswers,
): Promise<void> {
  if (given.size > mostOfGroup) throw new AppError('bad_request');
  const changed = learners.flatMap(({ personId, answers }) => {
    const fields = given.get(personId);
    if (!fields) return [];
    const entry = { fields: [...fields], at: at.getTime() };
    return [[personId, { ...answers, [quiz]: { ...answers[quiz], [question]: entry } }] as const];
  });
  await writeAnswers(db, groupTimeId, new Map(changed));
}
