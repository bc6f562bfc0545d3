import { createHash, randomBytes } from 'node:crypto';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { addPeople } from '#commands/cohorts/add-people.ts';
import { setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { putQuestion } from '#commands/forum/ask-question.ts';
import { markAnswer } from '#commands/forum/mark-answer.ts';
import { putReply } from '#commands/forum/reply.ts';
import { notePresence } from '#commands/group/note-group-time.ts';
import { startGroupTime } from '#commands/group/start-group-time.ts';
import { readImport } from '#commands/imports/read-import.ts';
import type { Database } from '#db/client.ts';
import { setSharedPassword } from '#db/seeds/people.ts';
import { formatSerial, isUsable } from '#domain/awards/serials.ts';
import { newId } from '#platform/id.ts';
import { addCohort, cohortDraft } from '#tests/support/cohorts.ts';
import { peopleSheet, upload, viewerOf } from '#tests/support/import-people.ts';
import { addSound } from '#tests/support/media-things.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { required } from './environment.ts';

/** Of the demonstration's crowd: one holds certificates, one has a password that somebody else knows. */
export const holder = 'somchai.phommachanh';
export const newcomer = 'vanna.souliyavong';

/** A quiz against the clock; no other story takes it. */
export const timedQuiz = { course: 'market-prices', quiz: 'collect-quiz' };

/** What the addresses of pages are made of, taken from the demo data. */
export interface DemoFacts {
  openClass: string;
  heldClass: string;
  /** Its attendance is closed. */
  closedClass: string;
  /** Everybody must come to it; it was held, and it is repeated in another one. */
  mandatoryClass: string;
  repeatClass: string;
  /** Was in the held class. */
  person: string;
  otherPerson: string;
  /** Of the same cooperative; signs in nowhere, so nobody else changes them meanwhile. */
  absent: string;
  /** Was in the held class, and asks for a check. */
  asker: string;
  /** A sheet that was checked, with rows that have faults. */
  import: string;
  /** Sound in the media library of la-champasak. */
  media: string;
  /** Work for a practical task that waits to be marked. */
  work: string;
  /** A question of `person` about first-sale, with a reply that is the answer. */
  thread: string;
  /** Of `person`: stands open, and was handed in. */
  labRun: string;
  marketRun: string;
  doneLabRun: string;
  /** At the price desk, a week half cleaned. */
  priceRun: string;
  /** Of the ministry, with a place for `person`, and the code by which one comes in. */
  cohort: string;
  cohortCode: string;
  /** A counting quiz that the group of la-paksong-coffee goes through, `person` among them. */
  together: string;
  valid: string;
  expired: string;
  revoked: string;
  suspended: string;
  /** Of the right form, never issued. */
  unknown: string;
  /** Of an open link for a new password. */
  resetToken: string;
  /** Of a link to an address that waits to be confirmed, and of one to an address that is. */
  emailToken: string;
  confirmedToken: string;
}

/** The facts that `tests/e2e/global-setup.ts` prepared. */
export function readDemoFacts(): DemoFacts {
  const facts: DemoFacts = JSON.parse(required('SALA_E2E_FACTS'));
  return facts;
}

async function prepareThread(db: Database, at: Date): Promise<string> {
  const [threadId, replyId] = [newId(), newId()];
  const about = { course: 'first-sale', lesson: 'pack-weigh-label', locale: '', at };
  const words = 'ຊັ່ງນ້ຳໜັກສຸດທິແນວໃດ?\nຂ້ອຍມີແຕ່ເຄື່ອງຊັ່ງຕະຫຼາດ.';
  const [asker, teacher] = [await viewerOf(db, 'bouakham'), await viewerOf(db, 'liwen')];
  await putQuestion({ db }, { ...about, actor: asker, id: threadId, words, reads: ['lo'] });
  const answer = 'Weigh the empty bag first, then the full one: https://example.org/net-weight';
  const said = { id: replyId, threadId, words: answer, quotes: '', locale: '', reads: ['en'], at };
  await putReply({ db }, { actor: teacher, ...said });
  await markAnswer({ db }, { actor: teacher, threadId, postId: replyId, at });
  return threadId;
}

/** Reads the facts, opens links as they are mailed, and lets the two of the crowd sign in. */
export async function prepareDemoFacts(db: Database): Promise<DemoFacts> {
  const classes = db.selectFrom('classSession').select('id').orderBy('startsAt');
  const open = await classes.where('status', 'in', ['scheduled', 'live']).executeTakeFirstOrThrow();
  const ended = classes.where('status', '=', 'ended');
  const held = await ended.where('attendanceClosedAt', 'is', null).executeTakeFirstOrThrow();
  const closed = await ended.where('attendanceClosedAt', 'is not', null).executeTakeFirstOrThrow();
  const mandatory = await ended.where('isMandatory', '=', true).executeTakeFirstOrThrow();
  const repeat = await classes.where('repeatsId', '=', mandatory.id).executeTakeFirstOrThrow();
  const people = await db
    .selectFrom('person')
    .select(['id', 'username'])
    .where('username', 'in', ['bouakham', 'huda', 'khamsone', holder, newcomer])
    .execute();
  const idOf = (username: string) => people.find((one) => one.username === username)?.id ?? '';
  await giveTimeLimit(db);
  await setSharedPassword(db, [idOf(holder), idOf(newcomer)], demoPassword);
  await db
    .updateTable('person')
    .set({ mustChangePassword: true, locales: [] })
    .where('id', '=', idOf(newcomer))
    .execute();
  const awards = db.selectFrom('award').select('serial').orderBy('serial');
  const absent = db
    .selectFrom('person')
    .innerJoin('organisationRole', 'organisationRole.personId', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select('person.id')
    .where('organisation.slug', '=', 'la-paksong-coffee')
    .where('organisationRole.role', '=', 'trainee')
    .where('person.username', 'not in', ['bouakham', 'khamsone', 'huda', holder, newcomer])
    .orderBy('person.username');
  const waiting = db.selectFrom('assignmentPiece').select('id').where('handedInAt', 'is not', null);
  const active = awards.where('status', '=', 'active');
  const now = new Date();
  await openDraft({ db }, { actor: await viewerOf(db, 'liwen'), at: now, slug: 'policy-corridor' });
  const email = 'holder@example.org';
  await db.updateTable('person').set({ email, emailVerified: true }).where('id', '=', idOf(holder)).execute();
  const link = async (purpose: string, value: string): Promise<string> => {
    const token = randomBytes(32).toString('base64url');
    const identifier = `${purpose} ${createHash('sha256').update(token).digest('base64url')}`;
    const expiresAt = new Date(now.getTime() + 3_600_000);
    await db.insertInto('authVerification').values({ id: newId(), identifier, value, expiresAt }).execute();
    return token;
  };
  const labRun = async (lab: 'point' | 'price', isOver: boolean): Promise<string> => {
    const own = db.selectFrom('labRun').select('id').where('personId', '=', idOf('bouakham')).orderBy('id');
    const runs = own.where('task', 'like', `${lab}-%`).where('handedInAt', isOver ? 'is not' : 'is', null);
    return (await runs.executeTakeFirstOrThrow()).id;
  };
  const marketRun = async (): Promise<string> => {
    const runs = db.selectFrom('labRun').select('id').where('personId', '=', idOf('bouakham'));
    return (await runs.where('task', '=', 'b2b-2-list-green-coffee').executeTakeFirstOrThrow()).id;
  };
  return {
    openClass: open.id,
    heldClass: held.id,
    closedClass: closed.id,
    mandatoryClass: mandatory.id,
    repeatClass: repeat.id,
    person: idOf('bouakham'),
    otherPerson: idOf('khamsone'),
    absent: (await absent.executeTakeFirstOrThrow()).id,
    asker: idOf('huda'),
    import: await prepareImport(db),
    media: await prepareSound(db),
    work: (await waiting.executeTakeFirstOrThrow()).id,
    thread: await prepareThread(db, now),
    labRun: await labRun('point', false),
    marketRun: await marketRun(),
    doneLabRun: await labRun('point', true),
    priceRun: await labRun('price', false),
    ...(await prepareCohort(db, idOf('bouakham'), now)),
    together: await prepareTogether(db, idOf('bouakham'), now),
    valid: (await active.where('validUntil', '>', now).executeTakeFirstOrThrow()).serial,
    expired: (await active.where('validUntil', '<', now).executeTakeFirstOrThrow()).serial,
    revoked: (await awards.where('status', '=', 'revoked').executeTakeFirstOrThrow()).serial,
    suspended: (await awards.where('status', '=', 'suspended').executeTakeFirstOrThrow()).serial,
    unknown: neverIssued(),
    resetToken: await link('reset-mail', idOf('bouakham')),
    emailToken: await link('email-change', `${idOf('bouakham')} bouakham@example.org`),
    confirmedToken: await link('email-change', `${idOf(holder)} ${email}`),
  };
}

function neverIssued(): string {
  const parts = { country: 'LA', code: 'RE1', year: 2020 };
  for (let number = 900_000; ; number += 1)
    if (isUsable({ ...parts, number })) return formatSerial({ ...parts, number });
}

/** Before any page is asked for: what a version of a course says is read once, since it never changes. */
async function giveTimeLimit(db: Database): Promise<void> {
  const rules = JSON.stringify({ timeLimit: 20 });
  await db.updateTable('quiz').set({ rules }).where('slug', '=', timedQuiz.quiz).execute();
}

async function prepareTogether(db: Database, personId: string, at: Date): Promise<string> {
  const id = newId();
  const of = { actor: await viewerOf(db, 'bounmy'), slug: 'la-paksong-coffee', at };
  const quiz = { course: 'first-sale', kind: 'quiz', activity: 'get-ready-quiz' } as const;
  await startGroupTime({ db }, { ...of, id, ...quiz, isPrivate: false });
  await notePresence({ db }, { ...of, groupTimeId: id, here: [personId] });
  return id;
}

async function prepareCohort(db: Database, personId: string, at: Date) {
  const actor = await viewerOf(db, 'bounmy');
  const of = db.selectFrom('organisation').select('id').where('slug', '=', 'la-champasak');
  const { id: organisationId } = await of.executeTakeFirstOrThrow();
  const course = db.selectFrom('course').select('id').where('slug', '=', 'show-your-product');
  const about = `course ${(await course.executeTakeFirstOrThrow()).id}`;
  const day = (daysAhead: number) => new Date(at.getTime() + daysAhead * 86_400_000).toISOString().slice(0, 10);
  const draft = cohortDraft(organisationId, { about, startsOn: day(-20), endsOn: day(40) });
  const cohort = await addCohort(db, actor, draft, at);
  const cohortId = cohort.id;
  const deadline = { about: 'show-your-product assignment photo-and-listing', day: day(10), clock: '17:00' };
  await setCohortDeadline({ db }, { actor, cohortId, ...deadline, at });
  await addPeople({ db }, { actor, cohortId, personIds: [personId], at });
  return { cohort: cohortId, cohortCode: cohort.code };
}

async function prepareSound(db: Database): Promise<string> {
  const of = db.selectFrom('organisation').select('id').where('slug', '=', 'la-champasak');
  const { id: organisationId } = await of.executeTakeFirstOrThrow();
  return addSound(db, { organisationId, madeBy: (await viewerOf(db, 'liwen')).personId });
}

async function prepareImport(db: Database): Promise<string> {
  const lines = peopleSheet(30, { organisation: 'la-paksong-coffee', faults: 4 });
  const importId = await upload(db, await viewerOf(db, 'bounmy'), { slug: 'la-champasak', lines });
  await readImport({ db }, { importId });
  return importId;
}
