import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import { listSitters, type SitterRow, seatSitters, unseatSitters, writeAnswers } from '#db/queries/group/sittings.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { type AnswerField, raiseHands } from '#domain/group/sitting.ts';
import { newId } from '#platform/id.ts';
import { holdOpenSitting, type SittingAsked } from './require-sitting.ts';

/**
 * Notes who of the group is there: who comes, who comes back, who left. Answers of who left stay. Sent twice, it is done once.
 *
 * @param act.here everybody who is there now
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function notePresence(
  { db }: Pick<Deps, 'db'>,
  { here, at, ...asked }: SittingAsked & { here: readonly string[]; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { organisation, sitting } = await holdOpenSitting(trx, asked);
    const [group, before] = await Promise.all([
      listGroupNames(trx, organisation.path, mostOfGroup),
      listSitters(trx, sitting.id),
    ]);
    const present = new Set(here);
    const seated = new Set(before.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId));
    const known = new Set([...group, ...before].map(({ personId }) => personId));
    const coming = [...known].filter((one) => present.has(one) && !seated.has(one));
    const leaving = [...seated].filter((one) => !present.has(one));
    if (coming.length === 0 && leaving.length === 0) return;
    await seatSitters(
      trx,
      sitting.id,
      coming.map((personId) => ({ personId, attemptId: newId() })),
      at,
    );
    await unseatSitters(trx, sitting.id, leaving, at);
    await recordAudit(trx, {
      ...{ actorId: asked.actor.personId, organisationId: organisation.id, action: 'sitting.people' },
      ...{ subjectType: 'group_sitting', subjectId: sitting.id },
      details: { came: coming.length, left: leaving.length },
    });
  });
}

/** A question of a lesson's or the counting quiz, by slug and id. */
export interface AskedQuestion {
  quiz: string;
  question: string;
}

/**
 * Keeps what people answered to one question, in the place of what they had answered before; no fields take it back. Who is
 * not in the room is passed over.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function noteAnswers(
  { db }: Pick<Deps, 'db'>,
  { given, asked: of, at, ...asked }: SittingAsked & NotedAnswers,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { sitting } = await holdOpenSitting(trx, asked);
    const sitters = await listSitters(trx, sitting.id);
    await write(trx, sitting.id, sitters, { given, asked: of, at });
  });
}

interface NotedAnswers {
  asked: AskedQuestion;
  /** By person. */
  given: ReadonlyMap<string, readonly AnswerField[]>;
  at: Date;
}

/**
 * Notes who raised their hand for a choice.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function noteHands(
  { db }: Pick<Deps, 'db'>,
  act: SittingAsked & {
    asked: AskedQuestion;
    choice: string;
    isMultiple: boolean;
    raised: readonly string[];
    at: Date;
  },
): Promise<void> {
  const { asked: of, choice, isMultiple, raised, at, ...asked } = act;
  await db.transaction().execute(async (trx) => {
    const { sitting } = await holdOpenSitting(trx, asked);
    const sitters = await listSitters(trx, sitting.id);
    const before = Object.fromEntries(sitters.map((one) => [one.personId, chosenBy(one, of)]));
    const after = raiseHands(before, new Set(raised), { choice, isMultiple, onlyAdd: sitting.isPrivate });
    const given = new Map(
      Object.entries(after).map(([person, chosen]) => [person, chosen.map((one): AnswerField => [of.question, one])]),
    );
    await write(trx, sitting.id, sitters, { given, asked: of, at });
  });
}

const chosenBy = ({ answers }: SitterRow, { quiz, question }: AskedQuestion) =>
  (answers[quiz]?.[question]?.fields ?? []).map(([, value]) => value);

async function write(
  db: Parameters<typeof writeAnswers>[0],
  sittingId: string,
  sitters: readonly SitterRow[],
  { given, asked: { quiz, question }, at }: NotedAnswers,
): Promise<void> {
  if (given.size > mostOfGroup) throw new AppError('bad_request');
  const changed = sitters.flatMap(({ personId, answers }) => {
    const fields = given.get(personId);
    if (!fields) return [];
    const entry = { fields: [...fields], at: at.getTime() };
    return [[personId, { ...answers, [quiz]: { ...answers[quiz], [question]: entry } }] as const];
  });
  await writeAnswers(db, sittingId, new Map(changed));
}
