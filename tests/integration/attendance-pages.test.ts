import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { loadClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { findSeededOrganisations } from '#db/seeds/organisations.ts';
import { seedPeople, setSharedPassword } from '#db/seeds/people.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** 09:00 in Vientiane, two days ago. Of one hour, a break takes 6 minutes and an outage of ours 4: 50 are taught. */
const start = new Date(Math.floor(Date.now() / 86_400_000 - 2) * 86_400_000 + 2 * 3_600_000);
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;
let manager: Visitor;
let auditor: Visitor;
let classId: string;
let formulaId: string;
let page: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ({ people } = await seedDemoPeople(db, { password: demoPassword, now: new Date() }));
  await importContent(
    { db, storage: database.storage },
    { actor: 'system', files: folderFiles(join(import.meta.dirname, '../../content')) },
  );
  const elsewhere = {
    username: 'selam',
    displayName: 'Selam Girma',
    locales: ['en'],
    timeZone: 'Africa/Addis_Ababa',
    country: 'ET',
    roles: [{ role: 'programme_manager', organisation: 'et-addis-chamber' }],
  } as const;
  await seedPeople(db, [elsewhere], await findSeededOrganisations(db), new Date());
  const { id: selam } = await db
    .selectFrom('person')
    .select('id')
    .where('username', '=', 'selam')
    .executeTakeFirstOrThrow();
  await setSharedPassword(db, [selam], demoPassword);
  // Everybody reads English in Vientiane, but the auditor Lao.
  await db
    .updateTable('person')
    .set({ locales: ['en'], timeZone: 'Asia/Vientiane' })
    .execute();
  await db
    .updateTable('person')
    .set({ locales: ['lo'] })
    .where('id', '=', people.dao.personId)
    .execute();

  const { id: programmeId } = await db
    .selectFrom('programme')
    .select('id')
    .where('slug', '=', 'rural-ecommerce-1')
    .executeTakeFirstOrThrow();
  classId = await addClass(programmeId);
  formulaId = newId();
  await db
    .insertInto('person')
    .values({
      id: formulaId,
      displayName: '=HYPERLINK("http://x.invalid";"ກົດ")',
      latinName: '+1;@SUM(A1)',
      email: `${formulaId}@no-email.invalid`,
    })
    .execute();
  const learns = async (
    personId: string,
    organisationId: string,
    spans: [from: number, to: number, device: string][],
  ) => {
    await db
      .insertInto('programmeEnrolment')
      .values({ id: newId(), programmeId, personId, organisationId, enrolledAt: at(-10_000) })
      .execute();
    for (const [from, to, device] of spans) await addPresence(personId, at(from), at(to), device);
  };
  const { bouakham, noy, khamsone, somphone } = people;
  await learns(bouakham.personId, bouakham.organisationId, [[12, 60, 'phone']]);
  await learns(noy.personId, noy.organisationId, [[-5, 50, 'tablet']]);
  await learns(khamsone.personId, khamsone.organisationId, [
    [0, 10, 'phone'],
    [15, 60, 'computer'],
  ]);
  await learns(somphone.personId, somphone.organisationId, []);
  await learns(formulaId, bouakham.organisationId, [[0, 60, 'phone']]);
  web = await startWeb(database.url);
  manager = await signedIn(web.url, 'bounmy');
  auditor = await signedIn(web.url, 'dao');
  page = (await manager.get(`/classes/${classId}/attendance`)).body;
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function addClass(programmeId: string): Promise<string> {
  const { db } = database;
  const id = newId();
  await db
    .insertInto('classSession')
    .values({
      id,
      organisationId: people.bounmy.organisationId,
      programmeId,
      title: { en: 'Weigh and pack', lo: 'ຊັ່ງ ແລະ ຫຸ້ມຫໍ່' },
      languages: ['lo'],
      startsAt: start,
      endsAt: at(60),
      timeZone: 'Asia/Vientiane',
      status: 'ended',
      startedAt: start,
      endedAt: at(60),
    })
    .execute();
  const hole = { classSessionId: id };
  await db
    .insertInto('sessionBreak')
    .values({ ...hole, id: newId(), startedAt: at(30), endedAt: at(36) })
    .execute();
  await db
    .insertInto('sessionOutage')
    .values({ ...hole, id: newId(), nodeId: 'test', cause: 'worker_died', startedAt: at(44), endedAt: at(48) })
    .execute();
  return id;
}

async function addPresence(personId: string, joinedAt: Date, leftAt: Date, device: string): Promise<void> {
  const seen = { id: newId(), classSessionId: classId, personId, nodeId: 'test', role: 'trainee', device };
  await database.db
    .insertInto('presenceInterval')
    .values({ ...seen, joinedAt, lastSeenAt: leftAt, leftAt })
    .execute();
}

function rowOf(html: string, personId: string): string {
  const rows = html.split('<tr').filter((row) => row.includes(`/attendance/${personId}"`));
  expect(rows).toHaveLength(1);
  return rows[0]?.split('</tr>')[0] ?? '';
}

/** The words of each cell of a person's line, without the label that phones show. */
function cellsOf(html: string, personId: string): string[] {
  const cells = rowOf(html, personId)
    .replace(/<span class="cell-label"[^>]*>[^<]*<\/span>/g, '')
    .split(/<t[hd][ >]/);
  return cells.slice(1).map((cell) => wordsOf(`<td ${cell}`));
}

const figuresOf = (html: string, personId: string) => cellsOf(html, personId).slice(1, 5);
const personPage = (personId: string) => `/classes/${classId}/attendance/${personId}`;

async function csvOf(visitor: Visitor, query = ''): Promise<{ text: string; rows: Record<string, string>[] }> {
  // As it comes over the wire: reading it as text would take the byte order mark away.
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${web.url}/classes/${classId}/attendance.csv${query}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toMatch(
    new RegExp(
      `^attachment; filename="attendance-${start.toISOString().slice(0, 10)}(-[a-z0-9-]+)?\\.csv"; filename\\*=UTF-8''`,
    ),
  );
  const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(await answer.arrayBuffer());
  return { text, rows: readCsv(text.slice(1)) };
}

/** RFC 4180: cells in quotes may hold commas, line breaks and doubled quotes. */
function readCsv(text: string): Record<string, string>[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  const [headers = [], ...rows] = lines.filter((line) => line.length > 1);
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
}

describe('who may see and change it', () => {
  it('is for those who teach, manage or audit there, and for nobody else', async () => {
    const personId = people.bouakham.personId;
    const paths = [`/classes/${classId}/attendance`, `/classes/${classId}/attendance.csv`, personPage(personId)];
    for (const path of paths) {
      expect((await manager.get(path)).status, path).toBe(200);
      expect((await auditor.get(path)).status, path).toBe(200);
      for (const username of ['selam', 'bouakham', 'marta', 'pakse']) {
        const answer = await (await signedIn(web.url, username)).get(path);
        expect([username, path, answer.status]).toEqual([username, path, 403]);
        expect(answer.body).not.toContain('HYPERLINK');
      }
      expect((await new Visitor(web.url).get(path)).location).toMatch(/^\/sign-in/);
    }
    const wish = { id: newId(), minutes: '1', reason: 'because' };
    for (const visitor of [auditor, await signedIn(web.url, 'selam'), await signedIn(web.url, 'bouakham')]) {
      expect((await visitor.post(personPage(personId), wish)).status).toBe(403);
      expect((await visitor.post(`/classes/${classId}/attendance`, { intent: 'close' })).status).toBe(403);
    }
  });

  it('has no page for classes and people that are not there', async () => {
    const nowhere = [
      `/classes/${newId()}/attendance`,
      `/classes/none/attendance.csv`,
      personPage(newId()),
      personPage('x'),
    ];
    for (const path of nowhere) expect((await manager.get(path)).status, path).toBe(404);
    // Known, but neither there nor expected.
    expect((await manager.get(personPage(people.huda.personId))).status).toBe(404);
  });
});

describe('the page of a class', () => {
  it('tells minutes, percent, lateness and leaving early of everybody', () => {
    const figures = (username: 'bouakham' | 'noy' | 'khamsone' | 'somphone') =>
      figuresOf(page, people[username].personId);
    expect(figures('bouakham')).toEqual(['38', '76%', '12', '0']);
    expect(figures('noy')).toEqual(['40', '80%', '0', '10']);
    expect(figures('khamsone')).toEqual(['45', '90%', '0', '0']);
    expect(figures('somphone')).toEqual(['0', '0%', '– does not apply', '– does not apply']);
    const words = wordsOf(page);
    expect(words).toContain('4 of 5 people expected');
    expect(words).toContain('Did not come');
    expect(words).toContain('50 minutes');
  });

  it('shows the connections behind the figures, in the reader’s time zone', () => {
    const behind = cellsOf(page, people.khamsone.personId)[5];
    expect(behind).toMatch(/2 connections.*Joined 0?9:00.* left 0?9:10.*Phone.*Joined 0?9:15.* left 10:00.*Computer/);
    expect(cellsOf(page, people.bouakham.personId)[5]).toMatch(/1 connection .*Joined 0?9:12/);
    expect(rowOf(page, people.somphone.personId)).toContain('aria-label="Not in class at any time"');
  });

  it('keeps names as they are written, and runs nothing of them', () => {
    expect(page).toContain('<bdi>ບົວຄຳ ວົງສາ</bdi>');
    expect(cellsOf(page, formulaId)[0]).toContain('=HYPERLINK(&quot;http://x.invalid&quot;;&quot;ກົດ&quot;)');
  });

  it('finds by name and percentage', async () => {
    const found = async (query: string) => (await manager.get(`/classes/${classId}/attendance?${query}`)).body;
    const below = await found('below=80');
    expect(below).toContain(personPage(people.bouakham.personId));
    expect(below).not.toContain(personPage(people.noy.personId));
    const named = await found(new URLSearchParams({ q: 'ບົວຄຳ' }).toString());
    expect(named).toContain(personPage(people.bouakham.personId));
    expect(named).not.toContain(personPage(people.khamsone.personId));
    expect(wordsOf(await found('q=nobody-is-called-so'))).toContain('Nobody matches.');
  });
});

describe('the file', () => {
  it('has a byte order mark, the figures of the page, and every script as it is', async () => {
    const { text, rows } = await csvOf(manager);
    expect(text.codePointAt(0)).toBe(0xfeff);
    expect(rows).toHaveLength(5);
    expect(rows.find((row) => row.Name === 'ບົວຄຳ ວົງສາ')).toMatchObject({
      'Name in Latin letters': 'Bouakham Vongsa',
      'Role in the class': 'Trainee',
      'Minutes in class': '38',
      'Minutes taught': '50',
      Percent: '76',
      'Minutes late': '12',
      'Minutes left early': '0',
      Corrected: 'no',
    });
    const absent = rows.filter((row) => row['Role in the class'] === 'Did not come');
    expect(absent).toMatchObject([{ 'Minutes in class': '0', 'Minutes late': '', 'Minutes left early': '' }]);
  });

  it('has headers in the reader’s language', async () => {
    const { text } = await csvOf(auditor);
    expect(text.startsWith('\uFEFFຊື່,')).toBe(true);
    expect(text).toContain('ບົວຄຳ ວົງສາ');
  });

  it('has no cell that a spreadsheet would run', async () => {
    const { rows } = await csvOf(manager);
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells).toContain(`'=HYPERLINK("http://x.invalid";"ກົດ")`);
    expect(cells).toContain(`'+1;@SUM(A1)`);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('holds what the page’s filter finds', async () => {
    const { rows } = await csvOf(manager, '?below=80');
    expect(rows.map((row) => row.Percent).sort()).toEqual(['0', '76']);
  });
});

describe('a correction', () => {
  const path = () => personPage(people.bouakham.personId);
  const reason = 'ນາງຮຽນຢູ່ໂທລະສັບຂອງນ້ອງ <b>& "ສອງ"</b>';

  it('with bad input is answered with 422, and keeps what was typed', async () => {
    const refused: [minutes: string, reason: string, said: string][] = [
      ['51', 'typed reason', 'Give a number from 0 to the 50 minutes that were taught.'],
      ['-3', 'typed reason', 'Give a number from 0'],
      ['half', 'typed reason', 'Give a number from 0'],
      ['', 'typed reason', 'Give the minutes.'],
      ['45', '', 'Give the reason.'],
      ['45', 'x'.repeat(501), 'Write at most 500 characters.'],
      ['38', 'typed reason', 'These minutes are counted already.'],
    ];
    const id = newId();
    for (const [minutes, given, said] of refused) {
      const answer = await manager.post(path(), { id, minutes, reason: given });
      expect(answer.status, said).toBe(422);
      expect(wordsOf(answer.body)).toContain(said);
      expect(fieldValue(answer.body, 'id')).toBe(id);
      expect(fieldValue(answer.body, 'minutes')).toBe(minutes);
      expect(answer.body).toMatch(new RegExp(`<textarea[^>]*>${given}</textarea>`));
      expect(answer.body).toContain('aria-invalid="true"');
    }
    expect((await manager.post(path(), { minutes: '45', reason: 'no id' })).status).toBe(400);
    expect(await database.db.selectFrom('attendanceCorrection').select('id').execute()).toEqual([]);
  });

  it('shows who changed what and why, counts at once, and is one however often it is sent', async () => {
    const id = fieldValue((await manager.get(path())).body, 'id');
    const wish = { id, minutes: '45,5', reason };
    for (let turn = 0; turn < 2; turn += 1) {
      const sent = await manager.post(path(), wish);
      expect([sent.status, sent.location]).toEqual([303, `${path()}?saved`]);
    }
    const { body } = await manager.get(`${path()}?saved`);
    const words = wordsOf(body);
    expect(words).toContain('The correction is saved.');
    expect(words.match(/From 38 to 45\.5 minutes/g)).toHaveLength(1);
    expect(words).toContain('Bounmy Phommachack');
    expect(body).toContain('<bdi>ນາງຮຽນຢູ່ໂທລະສັບຂອງນ້ອງ &lt;b&gt;&amp; &quot;ສອງ&quot;&lt;/b&gt;</bdi>');
    // What was seen stays.
    expect(words).toMatch(/Joined 0?9:12.* left 10:00/);
    const all = (await manager.get(`/classes/${classId}/attendance?clear`)).body;
    expect(figuresOf(all, people.bouakham.personId).slice(0, 2)).toEqual(['45.5', '91%']);
    expect(cellsOf(all, people.bouakham.personId)[0]).toContain('Corrected');
    const { rows } = await csvOf(manager);
    expect(rows.find((row) => row.Corrected === 'yes')).toMatchObject({ 'Minutes in class': '45.5', Percent: '91' });
  });
});

describe('one’s own attendance', () => {
  it('is corrected by somebody else, also of those who may correct everybody’s', async () => {
    for (const username of ['bounmy', 'admin'] as const) {
      const one = username === 'bounmy' ? manager : await signedIn(web.url, username);
      const wish = { id: newId(), minutes: '50', reason: 'I was there.' };
      expect((await one.post(personPage(people[username].personId), wish)).status, username).toBe(403);
    }
  });
});

describe('a request for a check', () => {
  const own = () => `/classes/${classId}/my-attendance`;
  const words = 'ຂ້ອຍຢູ່ຈົນຈົບ <i>ແທ້</i>.';

  it('is for one’s own attendance only, and asks for words', async () => {
    const noy = await signedIn(web.url, 'noy');
    const page = await noy.get(own());
    expect(wordsOf(page.body)).toMatch(/40 of 50 minutes taught, 80%.*Late: 0 minutes\. Left early: 10 minutes\./);
    expect(wordsOf(page.body)).toContain('Otherwise it closes by itself on');
    expect(page.body).not.toContain(people.bouakham.personId);
    const id = fieldValue(page.body, 'id');
    for (const [given, said] of [
      ['', 'Write one or two sentences.'],
      ['x'.repeat(501), 'Write at most 500 characters.'],
    ] as const) {
      const answer = await noy.post(own(), { id, words: given });
      expect(answer.status).toBe(422);
      expect(wordsOf(answer.body)).toContain(said);
      expect(answer.body).toMatch(new RegExp(`<textarea[^>]*>${given}</textarea>`));
    }
    expect((await noy.post(own(), { words: 'no id' })).status).toBe(400);
    // Neither there nor expected, though she may see everybody's.
    expect((await manager.get(own())).status).toBe(404);
    expect((await manager.post(own(), { id: newId(), words })).status).toBe(404);
    expect((await (await signedIn(web.url, 'selam')).get(own())).status).toBe(403);
    expect((await new Visitor(web.url).get(own())).location).toMatch(/^\/sign-in/);
  });

  it('is seen by those who may correct, answered in words, and the trainee reads the answer', async () => {
    const noy = await signedIn(web.url, 'noy');
    const id = fieldValue((await noy.get(own())).body, 'id');
    for (let turn = 0; turn < 2; turn += 1) {
      const sent = await noy.post(own(), { id, words });
      expect([sent.status, sent.location]).toEqual([303, `${own()}?sent`]);
    }
    // No day is told on which it would close: it waits for the answer.
    const waiting = wordsOf((await manager.get(`/classes/${classId}/attendance?clear`)).body);
    expect(waiting).toContain('Open until every request is answered');
    expect(waiting).toContain('does not close by itself before every request has been answered');
    expect(waiting).not.toContain('it closes by itself on');
    const again = await noy.post(own(), { id: newId(), words: 'another one' });
    expect([again.status, again.body.includes('another one</textarea>')]).toEqual([409, true]);
    expect(wordsOf(again.body)).toContain('Your earlier request still waits for an answer.');

    const all = (await manager.get(`/classes/${classId}/attendance`)).body;
    expect(wordsOf(all)).toMatch(/Requests for a check 1 waits for an answer Noy Keomany/);
    expect(all).toContain('<bdi>ຂ້ອຍຢູ່ຈົນຈົບ &lt;i&gt;ແທ້&lt;/i&gt;.</bdi>');
    expect(wordsOf((await manager.get('/classes')).body)).toMatch(/People ask for a check.*Weigh and pack .*1 request/);
    expect(wordsOf((await noy.get('/classes')).body)).not.toContain('People ask for a check');
    const closing = await manager.post(`/classes/${classId}/attendance`, { intent: 'close' });
    expect([closing.status, wordsOf(closing.body)]).toEqual([409, expect.stringContaining('Answer it first.')]);

    const path = personPage(people.noy.personId);
    const answer = 'You left at 09:50, after the last exercise.';
    const wish = { intent: 'refuse', id, words: answer };
    for (const other of [noy, auditor, await signedIn(web.url, 'selam')]) {
      expect((await other.post(path, wish)).status).toBe(403);
    }
    expect(wordsOf((await auditor.get(path)).body)).not.toContain('ສົ່ງຄຳຕອບ');
    const empty = await manager.post(path, { ...wish, words: ' ' });
    expect([empty.status, wordsOf(empty.body)]).toEqual([422, expect.stringContaining('Write one or two sentences.')]);
    for (let turn = 0; turn < 2; turn += 1) {
      const sent = await manager.post(path, wish);
      expect([sent.status, sent.location]).toEqual([303, `${path}?answered`]);
    }
    expect(wordsOf((await noy.get(own())).body)).toMatch(/Not changed .*Bounmy Phommachack.* You left at 09:50/);
    expect((await csvOf(manager)).rows.find((row) => row.Name === 'Noy Keomany')).toMatchObject({ Corrected: 'no' });
  });
});

describe('closing', () => {
  it('waits while somebody was connected a moment ago', async () => {
    const seen = { classSessionId: classId, personId: people.khamsone.personId, nodeId: 'test', role: 'trainee' };
    const id = newId();
    await database.db
      .insertInto('presenceInterval')
      .values({ ...seen, id, joinedAt: at(59), lastSeenAt: new Date(), leftAt: null })
      .execute();
    const answer = await manager.post(`/classes/${classId}/attendance`, { intent: 'close' });
    expect(answer.status).toBe(409);
    expect(wordsOf(answer.body)).toContain('Somebody was still connected a moment ago.');
    await database.db.deleteFrom('presenceInterval').where('id', '=', id).execute();
    expect((await manager.post(`/classes/${classId}/attendance`, { intent: 'other' })).status).toBe(400);
  });

  it('stores the figures with a fingerprint, says when it no longer matches, and takes no more corrections', async () => {
    const path = `/classes/${classId}/attendance`;
    const before = (await manager.get(`${path}?clear`)).body;
    for (let turn = 0; turn < 2; turn += 1) {
      const closed = await manager.post(path, { intent: 'close' });
      expect([closed.status, closed.location]).toEqual([303, path]);
    }
    const closed = await loadClosedAttendance(database.db, classId);
    const shown = async () => wordsOf((await auditor.get(path)).body);
    expect(await shown()).toContain(closed?.fingerprint.slice(0, 16));
    const after = (await manager.get(path)).body;
    expect(wordsOf(after)).toMatch(/Closed on .* by \S*Bounmy Phommachack/);
    expect(wordsOf(after)).toContain('The check code matches');
    expect(wordsOf(after)).not.toContain('Close it for good');
    for (const username of ['bouakham', 'noy', 'khamsone'] as const) {
      const { personId } = people[username];
      expect(figuresOf(after, personId)).toEqual(figuresOf(before, personId));
    }

    const bouakham = await signedIn(web.url, 'bouakham');
    const mine = `/classes/${classId}/my-attendance`;
    const refused = await bouakham.post(mine, { id: newId(), words: 'too late, but written' });
    expect(refused.status).toBe(409);
    // The form is gone from the page; why, and what was written, is not.
    expect(wordsOf(refused.body)).toMatch(/closed.*What you wrote, not sent: too late, but written/);
    expect(wordsOf((await bouakham.get(mine)).body)).toMatch(/was closed on .* It cannot be changed any more/);

    const late = { id: newId(), minutes: '50', reason: 'too late' };
    expect((await manager.post(personPage(people.noy.personId), late)).status).toBe(409);
    expect(wordsOf((await manager.get(personPage(people.noy.personId))).body)).toContain('The attendance is closed.');

    await addPresence(people.somphone.personId, at(0), at(60), 'phone');
    const changed = (await manager.get(path)).body;
    expect(wordsOf(changed)).toContain('The check code does not match');
    expect(figuresOf(changed, people.somphone.personId).slice(0, 2)).toEqual(['0', '0%']);
  });
});
