import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { questionLimits } from '#domain/live/questions.ts';
import type { QuestionsChange } from '#media-server/protocol/questions.ts';
import { newId } from '#platform/id.ts';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

let room: RestartableClassroom;

beforeAll(async () => {
  room = await RestartableClassroom.start();
});
beforeEach(async () => {
  room.leave();
  await room.seed(6);
});
afterAll(() => room.stop());

const asked = (body: string) => ({ questionId: randomUUID(), body });
const tells = (id: string, state: string) => (change: QuestionsChange) =>
  change.changed.some((one) => one.id === id && one.state === state);
const gone = (id: string) => (change: QuestionsChange) => change.gone.includes(id);

describe('questions in a class', () => {
  it('are asked, voted for, taken on the stage one at a time and answered, in view of all', async () => {
    const [teacher, pupil, other] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'trainee'),
    ]);
    const [first, second] = [asked('ໃຜຈ່າຍຄ່າໄຟ?'), asked('Is it allowed by air?')];
    await pupil.request('question:ask', first);
    await pupil.request('question:ask', first);
    await other.request('question:ask', second);
    const heard = (await teacher.seen('questions:changed', tells(first.questionId, 'waiting'))).changed;
    expect(heard.find((one) => one.id === first.questionId)).toMatchObject({
      body: first.body,
      personId: room.personId(1),
      role: 'trainee',
      votes: 0,
    });

    // Everybody counts once, and nobody for their own.
    const vote = { questionId: second.questionId, isOn: true };
    await pupil.request('question:vote', vote);
    await pupil.request('question:vote', vote);
    await expect(other.request('question:vote', vote)).rejects.toMatchObject({ code: 'forbidden' });
    // The vote may be told along with the question.
    const hasOne = ({ votes, changed }: QuestionsChange) =>
      votes[second.questionId] === 1 || changed.some((one) => one.id === second.questionId && one.votes === 1);
    await teacher.seen('questions:changed', hasOne);
    const ids = async () => (await teacher.request('question:list', {})).questions.map((one) => one.id);
    expect(await ids()).toEqual([second.questionId, first.questionId]);

    await teacher.request('question:settle', { questionId: first.questionId, to: 'taken' });
    await pupil.seen('questions:changed', tells(first.questionId, 'taken'));
    expect(await ids()).toEqual([first.questionId, second.questionId]);
    await teacher.request('question:settle', { questionId: second.questionId, to: 'taken' });
    await pupil.seen('questions:changed', tells(second.questionId, 'taken'));
    const { questions } = await pupil.request('question:list', {});
    expect(questions.map(({ state }) => state)).toEqual(['taken', 'waiting']);
    await teacher.request('question:settle', { questionId: second.questionId, to: 'answered' });
    await expect(other.request('question:withdraw', { questionId: second.questionId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('outlive the media server, with the votes', async () => {
    const [teacher, pupil, other] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'trainee'),
    ]);
    const [waiting, answered] = [asked('Who pays?'), asked('Where?')];
    await pupil.request('question:ask', waiting);
    await pupil.request('question:ask', answered);
    await other.request('question:vote', { questionId: waiting.questionId, isOn: true });
    await teacher.request('question:settle', { questionId: answered.questionId, to: 'answered' });
    await room.restart();
    const { welcome } = await room.join(2, 'trainee');
    expect(welcome.questions).toMatchObject([{ id: waiting.questionId, votes: 1, state: 'waiting' }]);
    expect(welcome).toMatchObject({ hasMoreQuestions: true, ownQuestionVotes: [waiting.questionId] });
  });

  it('are withdrawn by who asked, and hidden by hosts with a line in the record; what is out stays out', async () => {
    const [teacher, pupil, other] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'trainee'),
    ]);
    const [own, rude] = [asked('Never mind'), asked('Rude')];
    await pupil.request('question:ask', own);
    await other.request('question:ask', rude);
    await expect(other.request('question:withdraw', { questionId: own.questionId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await pupil.request('question:withdraw', { questionId: own.questionId });
    await teacher.seen('questions:changed', gone(own.questionId));
    await teacher.request('question:hide', { questionId: rude.questionId });
    await teacher.request('question:hide', { questionId: rude.questionId });
    await pupil.seen('questions:changed', gone(rude.questionId));
    await expect(
      teacher.request('question:settle', { questionId: rude.questionId, to: 'taken' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const audit = await room.database.db
      .selectFrom('auditEvent')
      .select(['actorId', 'details'])
      .where('action', '=', 'question.hide')
      .where('subjectId', '=', rude.questionId)
      .execute();
    expect(audit).toEqual([{ actorId: room.personId(0), details: { personId: room.personId(2) } }]);
  });

  it('count votes as they were given last, however fast somebody changes their mind on however many pages', async () => {
    const [teacher, asker, page] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'trainee'),
    ]);
    const otherPage = await room.join(2, 'trainee');
    const question = asked('Why?');
    await asker.request('question:ask', question);
    const vote = (isOn: boolean) => ({ questionId: question.questionId, isOn });
    await Promise.all([
      page.request('question:vote', vote(true)),
      page.request('question:vote', vote(false)),
      otherPage.request('question:vote', vote(true)),
      otherPage.request('question:vote', vote(true)),
    ]);
    const [seen] = (await teacher.request('question:list', {})).questions;
    const { length } = await room.database.db
      .selectFrom('classQuestionVote')
      .select('personId')
      .where('questionId', '=', question.questionId)
      .execute();
    expect(seen?.votes).toBe(length);
  });

  it('of one person only a few wait at a time', async () => {
    const pupil = await room.join(1, 'trainee');
    const [first, ...others] = Array.from({ length: questionLimits.waitingPerPerson }, (_, n) => asked(`Why ${n}?`));
    for (const one of [first, ...others]) await pupil.request('question:ask', one as (typeof others)[number]);
    await expect(pupil.request('question:ask', asked('And?'))).rejects.toMatchObject({ code: 'questions_used_up' });
    await pupil.request('question:withdraw', { questionId: first?.questionId ?? '' });
    await pupil.request('question:ask', asked('And?'));
  });

  it('of one person are so many, with what they withdrew; others ask on', async () => {
    const [pupil, other] = await Promise.all([room.join(1, 'trainee'), room.join(2, 'trainee')]);
    const first = asked('Why?');
    await pupil.request('question:ask', first);
    const { classSessionId, ...row } = await room.database.db
      .selectFrom('classQuestion')
      .selectAll()
      .where('id', '=', first.questionId)
      .executeTakeFirstOrThrow();
    const withdrawn = Array.from({ length: questionLimits.perPerson - 1 }, () => ({
      ...{ ...row, classSessionId, id: newId(), state: 'withdrawn' as const, settledAt: new Date() },
    }));
    await room.database.db.insertInto('classQuestion').values(withdrawn).execute();
    // Here it helps nobody to withdraw one more: other words are shown.
    await expect(pupil.request('question:ask', asked('And?'))).rejects.toMatchObject({ code: 'own_questions_over' });
    await other.request('question:ask', asked('And I?'));
    const more = Array.from({ length: questionLimits.perClass }, () => ({ ...withdrawn[0], id: newId() }));
    await room.database.db
      .insertInto('classQuestion')
      .values(more as typeof withdrawn)
      .execute();
    await expect(other.request('question:ask', asked('And I?'))).rejects.toMatchObject({
      code: 'class_questions_over',
    });
  });

  it('are of their class alone', async () => {
    const elsewhere = await room.join(1, 'trainee');
    const question = asked('Here?');
    await elsewhere.request('question:ask', question);
    await room.seed(3);
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    expect(pupil.welcome.questions).toEqual([]);
    await expect(pupil.request('question:ask', question)).rejects.toMatchObject({ code: 'conflict' });
    const { questionId } = question;
    await expect(pupil.request('question:vote', { questionId, isOn: true })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(teacher.request('question:hide', { questionId })).rejects.toMatchObject({ code: 'not_found' });
  });
});
