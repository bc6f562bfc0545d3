import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { type DemoPeople, demoAccounts } from '#db/seeds/demo-people.ts';
import { newId } from '#platform/id.ts';
import { verifyJoinToken } from '#platform/join-token.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const minuteMs = 60_000;
const secret = 'a-secret-for-tests-that-is-long-enough-for-the-schema';

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;
let programmeId: string;
let courseId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ({ people } = await seedDemoPeople(db, { password: demoPassword, now: new Date() }));
  await importContent(
    { db, storage: database.storage },
    { actor: 'system', files: folderFiles(join(import.meta.dirname, '../../content')) },
  );
  const find = (table: 'programme' | 'course', slug: string) =>
    db.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  programmeId = (await find('programme', 'rural-ecommerce-1')).id;
  courseId = (await find('course', 'policy-corridor')).id;
  const { personId, organisationId } = people.bouakham;
  await db.insertInto('programmeEnrolment').values({ id: newId(), programmeId, personId, organisationId }).execute();
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** A class straight into the database, by default open now. */
async function classAt(minutesFromNow = 0, more: { status?: string; courseId?: string; title?: string } = {}) {
  const id = newId();
  const startsAt = new Date(Date.now() + minutesFromNow * minuteMs);
  await database.db
    .insertInto('classSession')
    .values({
      id,
      organisationId: people.bounmy.organisationId,
      programmeId: more.courseId ? null : programmeId,
      courseId: more.courseId ?? null,
      title: { en: more.title ?? 'Weigh and pack', lo: more.title ?? 'ຊັ່ງ ແລະ ຫຸ້ມຫໍ່' },
      languages: ['lo'],
      startsAt,
      endsAt: new Date(startsAt.getTime() + 60 * minuteMs),
      timeZone: 'Asia/Vientiane',
      status: more.status ?? 'scheduled',
    })
    .execute();
  await database.db
    .insertInto('classInstructor')
    .values({ classSessionId: id, personId: people.liwen.personId })
    .execute();
  return id;
}

function formOf(page: string, more: Record<string, string> = {}): Record<string, string> {
  const organisation = /<select[^>]*name="organisationId"[^>]*>[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(page)?.[1];
  // As they say it in Vientiane, where it is today for some hours that are yesterday in UTC.
  const tomorrow = new Date(Date.now() + 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
  return {
    id: fieldValue(page, 'id'),
    version: fieldValue(page, 'version'),
    'titles.en': 'Fruit by rail',
    organisationId: organisation ?? '',
    programmeId,
    courseId: '',
    date: tomorrow,
    time: '14:00',
    minutes: '90',
    timeZone: 'Asia/Vientiane',
    languages: 'lo',
    instructorIds: people.liwen.personId,
    // All of these are at the same time.
    despiteOverlap: 'on',
    ...more,
  };
}

/** What is chosen in a list that opens. */
function chosenIn(page: string, name: string): string | undefined {
  const [, list] = page.split(`name="${name}"`);
  return /<option[^>]*value="([^"]*)"[^>]*selected/.exec(list?.split('</select>')[0] ?? '')?.[1];
}

/** Nobody teaches it any more: other tests plan classes at this hour. */
const isOut = (id: string) =>
  database.db.updateTable('classSession').set({ status: 'cancelled' }).where('id', '=', id).execute();

const storedClass = (id: string) =>
  database.db.selectFrom('classSession').selectAll().where('id', '=', id).executeTakeFirst();
const auditOf = async (id: string) =>
  (await database.db.selectFrom('auditEvent').select('action').where('subjectId', '=', id).orderBy('at').execute()).map(
    (row) => row.action,
  );

describe('scheduling', () => {
  it('of two people who change a class at once, the second is told', async () => {
    const id = await classAt(600);
    const [liwen, bounmy] = [await signedIn(web.url, 'liwen'), await signedIn(web.url, 'bounmy')];
    const [hers, his] = [await liwen.get(`/classes/${id}/edit`), await bounmy.get(`/classes/${id}/edit`)];
    const { organisationId } = people.bounmy;
    const form = formOf(hers.body, { organisationId, 'titles.en': 'Hers' });
    expect((await liwen.post(`/classes/${id}/edit`, form)).status).toBe(303);
    expect((await liwen.post(`/classes/${id}/edit`, form)).status).toBe(303);
    expect(
      (await bounmy.post(`/classes/${id}/edit`, formOf(his.body, { organisationId, 'titles.en': 'His' }))).status,
    ).toBe(409);
    expect((await storedClass(id))?.title).toEqual({ en: 'Hers' });
    expect(await auditOf(id)).toEqual(['class.edit']);
  });

  it('adds no class to a programme of an issuer elsewhere', async () => {
    const { personId, organisationId } = people.alemu;
    await database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId, organisationId, role: 'instructor' })
      .execute();
    const alemu = await signedIn(web.url, 'alemu');
    const { body } = await alemu.get('/classes/new');
    expect(body).not.toContain(programmeId);
    const form = formOf(body, { instructorIds: personId });
    expect((await alemu.post('/classes/new', form)).status).toBe(422);
    expect((await alemu.post('/classes/new', { ...form, programmeId: '', courseId })).status).toBe(303);
  });

  it('says into which languages it is interpreted and by whom; nobody who teaches it interprets it', async () => {
    const liwen = await signedIn(web.url, 'liwen');
    const { body } = await liwen.get('/classes/new');
    const marta = people.marta.personId;
    const form = formOf(body, { 'channels[0].locale': 'lo', 'channels[0].first': marta, 'channels[1].locale': 'en' });
    const refused = await liwen.post('/classes/new', { ...form, 'channels[1].first': people.liwen.personId });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('不能同时担任翻译');
    expect(chosenIn(refused.body, 'channels[0].first')).toBe(marta);
    expect(await liwen.post('/classes/new', form)).toMatchObject({ status: 303 });
    const page = (await liwen.get(`/classes/${form.id}`)).body;
    expect(page).toContain('口译语言');
    const edit = (await liwen.get(`/classes/${form.id}/edit`)).body;
    expect(chosenIn(edit, 'channels[0].first')).toBe(marta);
    expect(chosenIn(edit, 'channels[1].locale')).toBe('en');
    const interpreter = await signedIn(web.url, 'marta');
    expect((await interpreter.get(`/classes/${form.id}`)).status).toBe(200);
  });

  it('says how its door is, before anybody enters and at the door', async () => {
    const liwen = await signedIn(web.url, 'liwen');
    const form = formOf((await liwen.get('/classes/new')).body, { waitingRoom: 'on', locksAtStart: 'on' });
    expect((await liwen.post('/classes/new', form)).status).toBe(303);
    expect(await storedClass(form.id ?? '')).toMatchObject({ waitingRoom: true, locksAtStart: true });
    const edit = (await liwen.get(`/classes/${form.id}/edit`)).body;
    for (const name of ['waitingRoom', 'locksAtStart']) {
      expect(edit.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0]).toContain('checked');
    }
    await database.db
      .updateTable('classSession')
      .set({ startsAt: new Date(), endsAt: new Date(Date.now() + 3_600_000) })
      .where('id', '=', form.id ?? '')
      .execute();
    expect((await liwen.get(`/classes/${form.id}/join`)).body).toContain('"door":"open"');
    const trainee = await signedIn(web.url, 'bouakham');
    expect((await trainee.get(`/classes/${form.id}/join`)).body).toContain('"door":"waiting"');
    await isOut(form.id ?? '');
  });

  it('has a running order, whose parts those who teach see with their minutes, and those who come without', async () => {
    const liwen = await signedIn(web.url, 'liwen');
    const { body } = await liwen.get('/classes/new');
    const form = formOf(body, {
      ...{ 'parts[0].title': 'Ripeness', 'parts[0].minutes': '１５' },
      ...{ 'parts[2].title': 'Work in rooms', 'parts[2].minutes': '40', 'parts[2].kind': 'groups' },
    });
    const refused = await liwen.post('/classes/new', { ...form, 'parts[2].minutes': 'long' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('value="Work in rooms"');
    expect((await liwen.post('/classes/new', form)).status).toBe(303);
    const page = (await liwen.get(`/classes/${form.id}`)).body;
    expect(page).toContain('15 分钟');
    expect(page).toContain('分组活动');
    const trainee = await signedIn(web.url, 'bouakham');
    const seen = (await trainee.get(`/classes/${form.id}`)).body;
    expect(seen).toContain('Work in rooms');
    expect(wordsOf(seen)).not.toContain('40 ');
    const edit = (await liwen.get(`/classes/${form.id}/edit`)).body;
    // The empty row between them is gone.
    expect(chosenIn(edit, 'parts[1].kind')).toBe('groups');
    const changed = { ...formOf(edit), 'parts[0].title': 'How ripe is ripe', 'parts[0].minutes': '20' };
    expect((await liwen.post(`/classes/${form.id}/edit`, changed)).status).toBe(303);
    expect((await trainee.get(`/classes/${form.id}`)).body).toContain('How ripe is ripe');
    expect((await liwen.post(`/classes/${form.id}/edit`, { ...changed, 'parts[0].title': 'Ripe' })).status).toBe(409);
    await isOut(form.id ?? '');
  });

  it('lets whom a host made one bring slides and see the attendance, and nothing else of who teaches it', async () => {
    const id = await classAt();
    const raised = await signedIn(web.url, 'bouakham');
    const statuses = async () => {
      const pages = ['attendance', 'attendance.csv', 'edit', 'polls.csv'].map((page) => `/classes/${id}/${page}`);
      return Promise.all(pages.map(async (page) => (await raised.get(page)).status));
    };
    const takesFiles = async () => (await raised.get(`/classes/${id}/slides`)).body.includes('type="file"');
    expect([await statuses(), await takesFiles()]).toEqual([[403, 403, 403, 403], false]);
    const { personId } = people.bouakham;
    const lent = { classSessionId: id, personId, grantedAt: new Date() };
    await database.db.insertInto('classCoHost').values(lent).execute();
    expect([await statuses(), await takesFiles()]).toEqual([[200, 200, 403, 403], true]);
    expect((await raised.post(`/classes/${id}/attendance`, { intent: 'close' })).status).toBe(403);
    expect((await raised.post(`/classes/${id}`, { intent: 'cancel' })).status).toBe(403);
    await database.db
      .updateTable('classSession')
      .set({ attendanceClosedAt: new Date() })
      .where('id', '=', id)
      .execute();
    expect([await statuses(), await takesFiles()]).toEqual([[403, 403, 403, 403], false]);
    await isOut(id);
  });

  it('knows no languages but those of classes', async () => {
    const liwen = await signedIn(web.url, 'liwen');
    const form = formOf((await liwen.get('/classes/new')).body, { languages: 'constructor' });
    expect((await liwen.post('/classes/new', form)).status).toBe(422);
  });

  it('stores a class once, in the zone it was planned in, with an audit row', async () => {
    const instructor = await signedIn(web.url, 'liwen');
    const form = formOf((await instructor.get('/classes/new')).body, { 'titles.zh': '水果走铁路' });
    const [first, again] = [await instructor.post('/classes/new', form), await instructor.post('/classes/new', form)];
    expect(first).toMatchObject({ status: 303, location: `/classes/${form.id}` });
    expect(again.status).toBe(303);
    // Filled in otherwise it is another class, which this form's id does not stand for; the page has a new one.
    const otherwise = await instructor.post('/classes/new', { ...form, 'titles.zh': '水果走海路' });
    expect([otherwise.status, formOf(otherwise.body).id === form.id]).toEqual([409, false]);
    const stored = await storedClass(form.id ?? '');
    expect(stored?.startsAt.toISOString()).toBe(`${form.date}T07:00:00.000Z`);
    expect(stored?.endsAt.toISOString()).toBe(`${form.date}T08:30:00.000Z`);
    expect(stored?.title).toEqual({ en: 'Fruit by rail', zh: '水果走铁路' });
    expect(await auditOf(form.id ?? '')).toEqual(['class.schedule']);
  });

  it('has titles of one line that turn nothing around them, cut between characters', async () => {
    const instructor = await signedIn(web.url, 'liwen');
    const page = (await instructor.get('/classes/new')).body;
    const form = formOf(page, { 'titles.en': ' Fruit\u202e \n by\u0007 rail ', 'titles.lo': `${'ກ'.repeat(199)}🍍🍍` });
    expect((await instructor.post('/classes/new', form)).status).toBe(303);
    expect((await storedClass(form.id ?? ''))?.title).toEqual({ en: 'Fruit by rail', lo: `${'ກ'.repeat(199)}🍍` });
  });

  it('marks a class as mandatory, or as the repeat of one, where the certificate asks for it', async () => {
    const instructor = await signedIn(web.url, 'liwen');
    const plan = async (more: Record<string, string>) => {
      const form = formOf((await instructor.get('/classes/new')).body, more);
      return { id: form.id ?? '', answer: await instructor.post('/classes/new', form) };
    };
    const mandatory = await plan({ duty: 'mandatory', 'titles.en': 'Name the grade' });
    expect(mandatory.answer.status).toBe(303);
    const repeat = await plan({ duty: mandatory.id, 'titles.en': 'Name the grade again' });
    expect(repeat.answer.status).toBe(303);
    expect(await storedClass(mandatory.id)).toMatchObject({ isMandatory: true, repeatsId: null });
    expect(await storedClass(repeat.id)).toMatchObject({ isMandatory: false, repeatsId: mandatory.id });
    const trainee = await signedIn(web.url, 'bouakham');
    await database.db
      .updateTable('person')
      .set({ locales: ['en'] })
      .where('username', '=', 'bouakham')
      .execute();
    const shown = async ({ id }: { id: string }) => wordsOf((await trainee.get(`/classes/${id}`)).body);
    expect(await shown(mandatory)).toMatch(/Mandatory .*Everybody must be in this class, or in a repeat of it/);
    expect(await shown(repeat)).toMatch(/Repeat .*It repeats the mandatory class .*Name the grade/);
    await database.db
      .updateTable('person')
      .set({ locales: ['lo'] })
      .where('username', '=', 'bouakham')
      .execute();

    // The other programme's certificate asks for no mandatory classes, and a course has no certificate.
    const { id: policy } = await database.db
      .selectFrom('programme')
      .select('id')
      .where('slug', '=', 'policy-corridor-1')
      .executeTakeFirstOrThrow();
    const refused: Record<string, string>[] = [
      { duty: 'mandatory', programmeId: policy },
      { duty: 'mandatory', programmeId: '', courseId },
      { duty: mandatory.id, programmeId: policy },
      { duty: repeat.id },
      { duty: 'perhaps' },
    ];
    for (const more of refused) expect((await plan(more)).answer.status, JSON.stringify(more)).toBe(422);
    const edit = await instructor.get(`/classes/${repeat.id}/edit`);
    expect(edit.body).toMatch(new RegExp(`<option value="${mandatory.id}" selected`));
    expect(edit.body).not.toContain(`<option value="${repeat.id}"`);
  });

  it('keeps what was typed when something is wrong, and says what', async () => {
    const instructor = await signedIn(web.url, 'liwen');
    const form = formOf((await instructor.get('/classes/new')).body, {
      'titles.en': '',
      minutes: '9',
      timeZone: 'Asia/Nowhere',
      programmeId: '',
    });
    const answer = await instructor.post('/classes/new', form);
    expect(answer.status).toBe(422);
    expect(fieldValue(answer.body, 'timeZone')).toBe('Asia/Nowhere');
    expect(fieldValue(answer.body, 'minutes')).toBe('9');
    const words = wordsOf(answer.body);
    // Li Wenjing reads Chinese.
    for (const problem of ['请至少用一种语言填写标题', '10 至 480', '没有这个时区', '请选择培训项目或课程']) {
      expect(words).toContain(problem);
    }
    expect(await storedClass(form.id ?? '')).toBeUndefined();
  });

  it('asks before an instructor is planned for two classes at once', async () => {
    const instructor = await signedIn(web.url, 'liwen');
    const plan = async (more: Record<string, string>) => {
      const form = formOf((await instructor.get('/classes/new')).body, { time: '20:00', ...more });
      return { id: form.id ?? '', form, answer: await instructor.post('/classes/new', form) };
    };
    const first = await plan({ despiteOverlap: '' });
    expect(first.answer.status).toBe(303);
    const asked = await plan({ despiteOverlap: '', time: '21:00' });
    expect(asked.answer.status).toBe(422);
    expect(wordsOf(asked.answer.body)).toContain('还有另一课堂');
    expect(asked.answer.body).toContain('name="despiteOverlap"');
    expect((await plan({ despiteOverlap: '', time: '21:30' })).answer.status).toBe(303);
    expect((await instructor.post('/classes/new', { ...asked.form, despiteOverlap: 'on' })).status).toBe(303);
    // Moving a class within its own time asks nothing.
    const page = (await instructor.get(`/classes/${first.id}/edit`)).body;
    const moved = formOf(page, { time: '19:00', minutes: '60', despiteOverlap: '' });
    expect((await instructor.post(`/classes/${first.id}/edit`, moved)).status).toBe(303);
  });

  it('asks before somebody is planned to interpret who teaches or interprets another class then', async () => {
    const instructor = await signedIn(web.url, 'liwen');
    const plan = async (more: Record<string, string>) => {
      // In the night of the day after tomorrow: 03:00 in Vientiane is yet today by UTC in the evening.
      const date = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
      const form = formOf((await instructor.get('/classes/new')).body, { despiteOverlap: '', date, ...more });
      return instructor.post('/classes/new', form);
    };
    const into = { 'channels[1].locale': 'lo', 'channels[1].second': people.marta.personId };
    expect((await plan({ ...into, time: '03:00' })).status).toBe(303);
    const asked = await plan({ ...into, time: '04:00' });
    expect(asked.status).toBe(422);
    expect(wordsOf(asked.body)).toContain('此人在该时段还有另一课堂');
    expect(asked.body).toContain('name="despiteOverlap"');
    expect((await plan({ ...into, time: '04:00', despiteOverlap: 'on' })).status).toBe(303);
  });

  it('takes a zone as people say it, refuses slips of the hand, and pairs that do not belong together', async () => {
    const instructor = await signedIn(web.url, 'liwen');
    const plan = async (more: Record<string, string>) => {
      const form = formOf((await instructor.get('/classes/new')).body, more);
      return { id: form.id ?? '', answer: await instructor.post('/classes/new', form) };
    };
    for (const [timeZone, stored] of [
      ['europe/madrid', 'Europe/Madrid'],
      ['Laos', 'Asia/Vientiane'],
      ['UTC+7', 'Etc/GMT-7'],
      ['万象, 老挝 (UTC+7)', 'Asia/Vientiane'],
    ] as const) {
      const { id, answer } = await plan({ timeZone });
      expect(answer.status, timeZone).toBe(303);
      expect((await storedClass(id))?.timeZone).toBe(stored);
    }
    const refused: Record<string, string>[] = [
      { date: '2999-01-01' },
      { courseId },
      { date: '2027-03-28', time: '02:30', timeZone: 'Europe/Madrid' },
    ];
    for (const more of refused) expect((await plan(more)).answer.status, JSON.stringify(more)).toBe(422);
  });

  it('is for instructors and managers, in their own organisations', async () => {
    expect((await (await signedIn(web.url, 'bouakham')).get('/classes/new')).status).toBe(403);
    expect((await (await signedIn(web.url, 'dao')).get('/classes/new')).status).toBe(403);
    const elsewhere = await database.db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'et-addis-chamber')
      .executeTakeFirstOrThrow();
    const instructor = await signedIn(web.url, 'liwen');
    const form = formOf((await instructor.get('/classes/new')).body, { organisationId: elsewhere.id });
    expect((await instructor.post('/classes/new', form)).status).toBe(422);
  });

  it('can be changed and cancelled until the class begins', async () => {
    const id = await classAt(600);
    const instructor = await signedIn(web.url, 'liwen');
    const page = (await instructor.get(`/classes/${id}/edit`)).body;
    expect(fieldValue(page, 'titles.lo')).toBe('ຊັ່ງ ແລະ ຫຸ້ມຫໍ່');
    const form = formOf(page, { 'titles.en': 'Weigh, pack and label' });
    expect((await instructor.post(`/classes/${id}/edit`, form)).status).toBe(303);
    expect((await storedClass(id))?.title).toEqual({ en: 'Weigh, pack and label' });
    expect((await instructor.post(`/classes/${id}`, { intent: 'cancel' })).status).toBe(303);
    expect((await instructor.post(`/classes/${id}`, { intent: 'cancel' })).status).toBe(303);
    expect(await auditOf(id)).toEqual(['class.edit', 'class.cancel']);
    expect((await instructor.post(`/classes/${id}/edit`, form)).status).toBe(409);

    const live = await classAt(-10, { status: 'live' });
    const running = await instructor.get(`/classes/${live}/edit`);
    expect(running.status).toBe(409);
    expect(wordsOf(running.body)).toContain('课堂正在进行');
    expect((await instructor.post(`/classes/${live}`, { intent: 'cancel' })).status).toBe(409);
    const stranger = await signedIn(web.url, 'bouakham');
    expect((await stranger.post(`/classes/${live}`, { intent: 'cancel' })).status).toBe(403);
  });
});

describe('who sees a class', () => {
  it('those enrolled, those who teach it, and roles above; nobody else', async () => {
    const id = await classAt(30, { title: 'Seen by some' });
    const seenBy = async (username: string) => {
      const visitor = await signedIn(web.url, username);
      const listed = (await visitor.get('/classes')).body.includes(`/classes/${id}`);
      return { listed, status: (await visitor.get(`/classes/${id}`)).status };
    };
    for (const username of ['bouakham', 'liwen', 'bounmy', 'dao', 'marta', 'admin']) {
      expect(await seenBy(username), username).toEqual({ listed: true, status: 200 });
    }
    for (const username of ['alemu', 'pakse']) {
      expect(await seenBy(username), username).toEqual({ listed: false, status: 403 });
    }
    expect((await new Visitor(web.url).get(`/classes/${id}`)).location).toContain('/sign-in');
    expect((await (await signedIn(web.url, 'liwen')).get(`/classes/${newId()}`)).status).toBe(404);
  });

  it('also by a course', async () => {
    const id = await classAt(30, { courseId });
    const visitor = await signedIn(web.url, 'somphone');
    expect((await visitor.get(`/classes/${id}`)).status).toBe(403);
    await database.db
      .insertInto('enrolment')
      .values({ id: newId(), personId: people.somphone.personId, courseId })
      .execute();
    expect((await visitor.get(`/classes/${id}`)).status).toBe(200);
  });

  it('past ones apart, in pages', async () => {
    for (let index = 0; index < 21; index += 1)
      await classAt(-600 - index, { status: 'ended', title: `Held ${index}` });
    const visitor = await signedIn(web.url, 'bouakham');
    const first = (await visitor.get('/classes?show=past')).body;
    const second = (await visitor.get('/classes?show=past&page=2')).body;
    expect(first).toContain('Held 0<');
    expect(first).not.toContain('Held 20<');
    expect(second).toContain('Held 20<');
    expect((await visitor.get('/classes')).body).not.toContain('Held 0<');
  });

  it('finds a cancelled one under its date, with the reason, until it is taken back', async () => {
    const id = await classAt(600, { title: 'Not today' });
    const instructor = await signedIn(web.url, 'liwen');
    const trainee = await signedIn(web.url, 'bouakham');
    const calendar = async () => (await trainee.get(`/classes/${id}/calendar.ics`)).body;
    expect(await calendar()).toMatch(/SEQUENCE:0\r\nLAST-MODIFIED:\d{8}T\d{6}Z\r\n/);
    await instructor.post(`/classes/${id}`, { intent: 'cancel', reason: 'The power is off.' });
    expect((await trainee.get('/classes')).body).toMatch(/<s><bdi>Not today/);
    expect((await trainee.get(`/classes/${id}`)).body).toContain('The power is off.');
    expect(await calendar()).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1\r\n/);
    expect((await trainee.post(`/classes/${id}`, { intent: 'restore' })).status).toBe(403);
    for (const _ of ['once', 'twice']) {
      expect((await instructor.post(`/classes/${id}`, { intent: 'restore' })).status).toBe(303);
    }
    expect(await storedClass(id)).toMatchObject({ status: 'scheduled', revision: 2, cancelReason: null });
    expect(await auditOf(id)).toEqual(['class.cancel', 'class.restore']);
    // The column counts code points, people count characters.
    for (const reason of ['ໄຟຟ້າ '.repeat(200), '👨‍👩‍👧'.repeat(600), `a${'\u0301'.repeat(5_000)}`]) {
      expect((await instructor.post(`/classes/${id}`, { intent: 'cancel', reason })).status).toBe(303);
      await instructor.post(`/classes/${id}`, { intent: 'restore' });
    }
    await instructor.post(`/classes/${id}`, { intent: 'cancel' });
    const longAgo = new Date(Date.now() - 11 * minuteMs);
    await database.db.updateTable('classSession').set({ cancelledAt: longAgo }).where('id', '=', id).execute();
    expect((await instructor.post(`/classes/${id}`, { intent: 'restore' })).status).toBe(409);
  });

  it('reads the zone beside the time, in the list and at the opening', async () => {
    const { body } = await (await signedIn(web.url, 'bouakham')).get('/classes');
    expect(wordsOf(body)).toMatch(/\d\d:\d\d ?– ?\d\d:\d\d ?ວຽງຈັນ, UTC\+7/);
  });

  it('gets a calendar file with the zone of the class', async () => {
    const id = await classAt(600, { title: 'For, the; calendar' });
    const answer = await (await signedIn(web.url, 'bouakham')).get(`/classes/${id}/calendar.ics`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.body).toContain('BEGIN:VTIMEZONE');
    expect(answer.body).toMatch(/DTSTART;TZID=Asia\/Vientiane:\d{8}T\d{6}\r\n/);
    expect(answer.body).toMatch(/DTSTAMP:\d{8}T\d{6}Z\r\n/);
    expect(answer.body).toContain(`/classes/${id}`);
    expect((await (await signedIn(web.url, 'alemu')).get(`/classes/${id}/calendar.ics`)).status).toBe(403);
  });
});

/** A person's own name, with the Latin one for who reads no other letters. */
function nameInRoom(username: string): string {
  const found = demoAccounts.find((one) => one.username === username);
  return found && 'latinName' in found ? `${found.displayName} (${found.latinName})` : (found?.displayName ?? '');
}

describe('the join token', () => {
  const ask = async (visitor: Visitor, id: string, body: unknown = {}) => {
    const answer = await fetch(`${web.url}/classes/${id}/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: web.url,
        'x-forwarded-for': visitor.address,
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { token?: string; code?: string } };
  };

  const sessionIds = async (personId: string) =>
    (await database.db.selectFrom('authSession').select('id').where('personId', '=', personId).execute()).map(
      ({ id }) => id,
    );

  it('says who may do what in the room', async () => {
    const id = await classAt();
    const roles: Record<string, string> = {};
    for (const username of ['liwen', 'bounmy', 'bouakham', 'marta', 'dao'] as const) {
      const before = await sessionIds(people[username].personId);
      const visitor = await signedIn(web.url, username);
      const { status, body } = await ask(visitor, id);
      expect(status, username).toBe(200);
      const claims = await verifyJoinToken(secret, body.token ?? '');
      const { personId } = people[username];
      const displayName = nameInRoom(username);
      expect(claims).toMatchObject({ personId, classSessionId: id, displayName });
      // What ends the session that was just begun ends the class.
      expect((await sessionIds(personId)).filter((one) => !before.includes(one))).toEqual([claims.sessionId]);
      roles[username] = claims.role;
    }
    expect(roles).toEqual({
      liwen: 'host',
      bounmy: 'host',
      bouakham: 'trainee',
      marta: 'interpreter',
      dao: 'observer',
    });
  });

  it('carries a name of the account, and no other', async () => {
    const trainee = await signedIn(web.url, 'bouakham');
    const id = await classAt();
    const nameFor = async (body: object) =>
      (await verifyJoinToken(secret, (await ask(trainee, id, body)).body.token ?? '')).displayName;
    const displayName = nameInRoom('bouakham');
    expect(await nameFor({ name: 'own' })).toBe(displayName);
    expect(await nameFor({ name: 'latin' })).toBe('Bouakham Vongsa');
    expect(await nameFor({ displayName: 'Li Wen' })).toBe(displayName);
  });

  it('is refused to strangers, before the class opens, after it ended, and to people who were removed', async () => {
    const trainee = await signedIn(web.url, 'bouakham');
    const open = await classAt();
    expect(await ask(new Visitor(web.url), open)).toEqual({ status: 401, body: { code: 'not_signed_in' } });
    expect((await ask(await signedIn(web.url, 'alemu'), open)).body).toEqual({ code: 'forbidden' });
    expect(await ask(trainee, await classAt(16))).toEqual({ status: 409, body: { code: 'class_not_open' } });
    expect((await ask(trainee, await classAt(14))).status).toBe(200);
    expect((await ask(trainee, await classAt(-61))).body).toEqual({ code: 'room_closed' });
    expect((await ask(trainee, await classAt(-61, { status: 'live' }))).status).toBe(200);
    expect((await ask(trainee, await classAt(-10, { status: 'ended' }))).body).toEqual({ code: 'room_closed' });
    expect((await ask(trainee, open, { name: 'Li Wen' })).body).toEqual({ code: 'invalid_input' });
    await database.db
      .insertInto('classRemoval')
      .values({ classSessionId: open, personId: people.bouakham.personId, removedBy: people.liwen.personId })
      .execute();
    expect(await ask(trainee, open)).toEqual({ status: 403, body: { code: 'removed_from_class' } });
    expect((await trainee.get(`/classes/${open}/room`)).location).toBe(`/classes/${open}`);
  });
});
