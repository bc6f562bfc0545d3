import { createPublicKey } from 'node:crypto';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { liftSuspension } from '#commands/awards/lift-suspension.ts';
import { suspendAward } from '#commands/awards/suspend-award.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const rural = 'rural-ecommerce-1';
let database: TestDatabase;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  // Everybody reads English, so that the tests can.
  await database.db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function serialWhere(condition: 'valid' | 'revoked' | 'expired'): Promise<string> {
  const row = await database.db
    .selectFrom('award')
    .select('serial')
    .where('status', '=', condition === 'revoked' ? 'revoked' : 'active')
    .where('validUntil', condition === 'expired' ? '<' : '>', new Date())
    .orderBy('issuedAt')
    .executeTakeFirstOrThrow();
  return row.serial;
}

const raw = (path: string, headers: Record<string, string>) =>
  fetch(web.url + path, { redirect: 'manual', headers: { 'x-forwarded-for': '203.0.113.7', ...headers } });

describe('verification', () => {
  it('tells a stranger whether a certificate is in force, withdrawn or ended', async () => {
    const stranger = new Visitor(web.url);
    const valid = await stranger.get(`/v/${await serialWhere('valid')}`);
    expect(valid.status).toBe(200);
    expect(valid.headers.get('x-robots-tag')).toBe('noindex');
    expect(wordsOf(valid.body)).toMatch(/Valid This certificate is genuine and in force\..*Signature checked/);
    const revoked = wordsOf((await stranger.get(`/v/${await serialWhere('revoked')}`)).body);
    expect(revoked).toMatch(
      /Withdrawn Do not accept it\..*Reason given by the issuer: \W?Two trainees with the same name/,
    );
    const expired = wordsOf((await stranger.get(`/v/${await serialWhere('expired')}`)).body);
    expect(expired).toMatch(/Expired It was genuine\. It ended on/);
  });

  it('shows nothing of the holder but the names', async () => {
    const serial = await serialWhere('valid');
    const holder = await database.db
      .selectFrom('award')
      .innerJoin('person', 'person.id', 'award.personId')
      .innerJoin('organisation', 'organisation.id', 'award.organisationId')
      .select(['person.id', 'person.username', 'person.email', 'organisation.slug', 'award.holderName'])
      .where('award.serial', '=', serial)
      .executeTakeFirstOrThrow();
    const { body } = await new Visitor(web.url).get(`/v/${serial}`);
    expect(body).toContain(holder.holderName);
    for (const secret of [holder.id, holder.username, holder.email, holder.slug]) expect(body).not.toContain(secret);
  });

  it('says whether a number is unknown, mistyped or none of ours, and finds it in any spelling', async () => {
    const stranger = new Visitor(web.url);
    const serial = await serialWhere('valid');
    const wrong = serial.slice(0, -1) + (serial.endsWith('0') ? '1' : '0');
    expect(await stranger.get(`/v/${wrong}`)).toMatchObject({ status: 400 });
    expect(wordsOf((await stranger.get(`/v/${wrong}`)).body)).toContain('One character is wrong, or two are swapped');
    expect(await stranger.get('/v/hello')).toMatchObject({ status: 400 });
    const unknown = await stranger.get('/v/LA-RE1-2019-000001A');
    expect(unknown.status).toBe(404);
    expect(wordsOf(unknown.body)).toContain('No certificate was issued under this number');
    const typed = encodeURIComponent(` ${serial.toLowerCase().replaceAll('-', ' ')}`);
    expect(await stranger.get(`/verify?serial=${typed}`)).toMatchObject({ status: 302, location: `/v/${serial}` });
    expect(await stranger.get(`/v/${serial.toLowerCase()}`)).toMatchObject({ status: 302, location: `/v/${serial}` });
    expect((await stranger.get('/verify')).status).toBe(200);
  });

  it('answers programs in JSON, with a credential that our published key confirms', async () => {
    const serial = await serialWhere('valid');
    const answer = await raw(`/v/${serial}`, { accept: 'application/json' });
    expect(answer.headers.get('content-type')).toContain('application/json');
    const record = (await answer.json()) as { status: string; credential: string };
    expect(record).toMatchObject({ serial, status: 'valid', programme: { hours: expect.any(Number) } });
    const keys = (await (await raw('/.well-known/sala-credential-keys.json', {})).json()) as {
      keys: { kid: string; kty: string; crv: string; x: string }[];
    };
    const key = keys.keys.find((one) => one.kid === decodeProtectedHeader(record.credential).kid);
    expect(JSON.stringify(keys)).not.toContain('nWGxne');
    const { payload } = await compactVerify(
      record.credential,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key?.x ?? '' }, format: 'jwk' }),
    );
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ jti: serial });
    const file = await raw(`/v/${serial}/credential.jws`, {});
    expect([file.headers.get('content-type'), file.headers.get('cache-control'), await file.text()]).toEqual([
      'application/jose',
      'no-store',
      record.credential,
    ]);
    // What cannot be handed out is said in words, also where there is no page around it.
    const none = await raw('/v/LA-RE1-2019-000001A/credential.jws', { 'accept-language': 'en' });
    expect([none.status, wordsOf(await none.text())]).toEqual([
      404,
      expect.stringContaining('There is nothing at this'),
    ]);
    const nothing = await raw('/v/LA-RE1-2019-000001A', { accept: 'application/json' });
    expect([nothing.status, await nothing.json()]).toEqual([404, { serial: 'LA-RE1-2019-000001A', status: 'unknown' }]);
  });

  it('slows down whoever counts through the numbers, and nobody else', async () => {
    const counter = new Visitor(web.url);
    const statuses: number[] = [];
    for (let index = 0; index < 95; index += 1) statuses.push((await counter.get('/v/nothing')).status);
    expect(statuses.slice(0, 80).every((status) => status === 400)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect((await new Visitor(web.url).get('/v/nothing')).status).toBe(400);
  });
});

describe('from the last quiz to the certificate', () => {
  const ready = async (username: string): Promise<string> => {
    const { db } = database;
    const { id: personId } = await db
      .selectFrom('person')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirstOrThrow();
    const course = await db
      .selectFrom('course')
      .select(['id', 'currentVersionId'])
      .where('slug', '=', 'first-sale')
      .executeTakeFirstOrThrow();
    const version = course.currentVersionId ?? '';
    const lessons = await db.selectFrom('lesson').select('slug').where('courseVersionId', '=', version).execute();
    const quizzes = await db
      .selectFrom('quiz')
      .select(['id', 'slug'])
      .where('courseVersionId', '=', version)
      .where('counts', '=', true)
      .execute();
    const moment = new Date();
    await db.deleteFrom('lessonProgress').where('personId', '=', personId).execute();
    await db.deleteFrom('quizAttempt').where('personId', '=', personId).execute();
    await db
      .insertInto('lessonProgress')
      .values(
        lessons.map(({ slug }) => ({
          personId,
          courseId: course.id,
          lessonSlug: slug,
          firstOpenedAt: moment,
          lastOpenedAt: moment,
          completedAt: moment,
        })),
      )
      .execute();
    await db
      .insertInto('quizAttempt')
      .values(
        quizzes.map((quiz) => ({
          id: newId(),
          personId,
          courseId: course.id,
          quizSlug: quiz.slug,
          quizId: quiz.id,
          attemptNumber: 1,
          answers: JSON.stringify({}),
          result: JSON.stringify({}),
          points: 9,
          maxPoints: 10,
          percent: 90,
          passed: true,
          submittedAt: moment,
        })),
      )
      .execute();
    return personId;
  };

  it('says in words what is missing, issues once, prints, and the print verifies', async () => {
    const visitor = await signedIn(web.url, 'noy');
    await database.db
      .updateTable('person')
      .set({ locales: ['en'] })
      .where('username', '=', 'noy')
      .execute();
    await database.db
      .deleteFrom('quizAttempt')
      .where('personId', 'in', (eb) => eb.selectFrom('person').select('id').where('username', '=', 'noy'))
      .execute();
    const before = wordsOf((await visitor.get('/certificates')).body);
    expect(before).toMatch(/not taken yet, 60% needed/);
    expect((await visitor.post('/certificates', { programme: rural })).status).toBe(409);

    const personId = await ready('noy');
    // All is done; the instructor has to close the attendance of the last class.
    const waiting = (await visitor.get('/certificates')).body;
    expect(wordsOf(waiting)).toMatch(
      /counts once the attendance of that class is closed\. \W?李文静 \(Li Wenjing\)\W? can close it\. Otherwise it closes by itself on/,
    );
    expect((await visitor.post('/certificates', { programme: rural })).status).toBe(409);
    const [, classId = ''] = /href="\/classes\/([0-9a-f-]{36})\/my-attendance"/.exec(waiting) ?? [];
    const instructor = await signedIn(web.url, 'liwen');
    expect((await instructor.post(`/classes/${classId}/attendance`, { intent: 'close' })).status).toBe(303);
    expect(wordsOf((await visitor.get('/certificates')).body)).toContain('Get my certificate');
    const answers = await Promise.all([1, 2, 3].map(() => visitor.post('/certificates', { programme: rural })));
    expect(answers.map((one) => one.status)).toEqual([302, 302, 302]);
    const awards = await database.db.selectFrom('award').select('serial').where('personId', '=', personId).execute();
    expect(awards).toHaveLength(1);
    const serial = awards[0]?.serial ?? '';
    expect(wordsOf((await visitor.get('/certificates')).body)).toContain(serial);

    const path = `/certificates/${serial}.pdf`;
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const printed = await raw(path, { cookie });
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await printed.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const etag = printed.headers.get('etag') ?? '';
    expect((await raw(path, { cookie, 'if-none-match': etag })).status).toBe(304);
    expect((await new Visitor(web.url).get(path)).status).toBe(302);
    expect((await (await signedIn(web.url, 'alemu')).get(path)).status).toBe(404);
    expect((await (await signedIn(web.url, 'dao')).get(path)).status).toBe(200);
    expect(wordsOf((await new Visitor(web.url).get(`/v/${serial}`)).body)).toContain('Noy Keomany');
  });

  it('joins a programme in an organisation of one’s own only', async () => {
    const { db } = database;
    const outsider = await signedIn(web.url, 'pakse');
    const programmePath = `/programmes/${rural}`;
    expect(wordsOf((await outsider.get(programmePath)).body)).toContain('Join this programme');
    expect((await outsider.post(programmePath)).status).toBe(422);
    const id = async (slug: string) =>
      (await db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
    expect((await outsider.post(programmePath, { organisation: await id('la-moic') })).status).toBe(403);
    expect((await outsider.post(programmePath, { organisation: await id('la-pakse-point') })).status).toBe(302);
    expect(wordsOf((await outsider.get(programmePath)).body)).toContain('Where you stand');
    expect(wordsOf((await new Visitor(web.url).get(programmePath)).body)).toContain('Sign in to join');
  });
});

describe('the ministry’s page', () => {
  /** People with a certificate in force in an organisation and below. */
  async function countCertified(path: string): Promise<number> {
    const rows = await database.db
      .selectFrom('award')
      .innerJoin('organisation', 'organisation.id', 'award.organisationId')
      .innerJoin('programme', 'programme.id', 'award.programmeId')
      .select('organisation.path')
      .where('programme.slug', '=', rural)
      .where('award.status', '=', 'active')
      .where('award.validUntil', '>', new Date())
      .execute();
    return rows.filter((row) => row.path === path || row.path.startsWith(`${path}.`)).length;
  }
  const certifiedShown = (page: string) =>
    Number(/funnel-count[^>]*>(\d+)<\/b><span>Certified/.exec(page)?.[1] ?? Number.NaN);

  it('counts who is certified in an organisation and below, and stays within the viewer’s tree', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const all = await manager.get(`/certification?programme=${rural}`);
    expect(certifiedShown(all.body)).toBe(await countCertified('la.la-moic'));
    const part = await manager.get(`/certification?programme=${rural}&org=la-champasak`);
    expect(certifiedShown(part.body)).toBe(await countCertified('la.la-moic.la-champasak'));
    expect(wordsOf(part.body)).toContain('Paksong District');
    expect(part.body).not.toContain('王丽华');
    expect((await manager.get('/certification?org=cn-yunnan-university')).status).toBe(403);
    expect((await manager.get('/certification?org=no-such')).status).toBe(403);
    expect((await (await signedIn(web.url, 'bouakham')).get('/certification')).status).toBe(403);
    expect((await new Visitor(web.url).get('/certification')).status).toBe(302);
    const admin = await (await signedIn(web.url, 'admin')).get(`/certification?programme=${rural}`);
    expect(admin.body).toContain('王丽华');
  });

  it('filters the list, and exports the same rows as a spreadsheet that runs nothing', async () => {
    const { db } = database;
    const manager = await signedIn(web.url, 'bounmy');
    const filter = `programme=${rural}&sex=female&standing=valid&province=Champasak`;
    const list = await manager.get(`/certification?${filter}`);
    const serials = new Set([...list.body.matchAll(/href="\/v\/(LA-RE1-[^"]+)"/g)].map((match) => match[1]));
    expect(serials.size).toBeGreaterThan(1);
    const [first = ''] = serials;
    const { holderName: name } = await db
      .selectFrom('award')
      .select('holderName')
      .where('serial', '=', first)
      .executeTakeFirstOrThrow();
    await db.updateTable('award').set({ holderName: '=HYPERLINK("http://x")' }).where('serial', '=', first).execute();
    const csv = await manager.get(`/certification/export.csv?${filter}`);
    expect(csv.headers.get('content-disposition')).toMatch(/attachment; filename="rural-ecommerce-1-.*\.csv"/);
    const answer = await raw(`/certification/export.csv?${filter}`, {
      cookie: [...manager.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect(lines[0]).toContain('Number,Name,Name in Latin letters,Sex,Organisation');
    expect(lines).toHaveLength(serials.size + 1);
    expect(lines.find((line) => line.includes(first))).toContain(`"'=HYPERLINK(""http://x"")"`);
    await db.updateTable('award').set({ holderName: name }).where('serial', '=', first).execute();
    expect((await (await signedIn(web.url, 'bouakham')).get('/certification/export.csv')).status).toBe(403);
    const search = await manager.get(`/certification?programme=${rural}&q=${encodeURIComponent('Vanna')}`);
    expect(wordsOf(search.body)).toContain('1 certificate');
  });

  it('says in the reader’s language when a certificate cannot be made, and never in the server’s own words', async () => {
    const { db } = database;
    const [award] = await db
      .selectFrom('award')
      .select(['id', 'serial', 'evidence'])
      .where('status', '=', 'active')
      .limit(1)
      .execute();
    if (!award) throw new Error('no award');
    const broken = JSON.stringify({ ...Object(award.evidence), programme: null });
    await db.updateTable('award').set({ evidence: broken }).where('id', '=', award.id).execute();
    const manager = await signedIn(web.url, 'bounmy');
    for (const [language, title] of [
      ['lo', getI18n('lo').t('errors:internal.title')],
      ['ar', getI18n('ar').t('errors:internal.title')],
    ] as const) {
      await manager.post('/language', { locale: language });
      const answer = await manager.get(`/certificates/${award.serial}.pdf`);
      expect(answer.status).toBe(500);
      expect(wordsOf(answer.body)).toContain(title);
    }
    await manager.post('/language', { locale: 'en' });
    await db
      .updateTable('award')
      .set({ evidence: JSON.stringify(award.evidence) })
      .where('id', '=', award.id)
      .execute();
  });

  it('tells an auditor under which version of the rule, and who withdrew it, when and why', async () => {
    const auditor = await signedIn(web.url, 'dao');
    const filter = `programme=${rural}&standing=revoked`;
    const words = wordsOf((await auditor.get(`/certification?${filter}`)).body);
    expect(words).toMatch(/Withdrawn \d+ \w+ \d{4}, by \W?Bounmy Phommachack\W? ?Two trainees with the same name/);
    expect(words).toMatch(/LA-RE1-\S+ ?Rule version 1/);
    const csv = (await auditor.get(`/certification/export.csv?${filter}`)).body;
    expect(csv).toContain('Status,Suspended,Suspended by,Withdrawn,Withdrawn by,Reason,Version of the award rule');
    expect(csv).toMatch(/Withdrawn,,,\d{4}-\d\d-\d\d,Bounmy Phommachack,Two trainees .*,1,/);
  });

  it('names those whom one hurdle holds back, within the viewer’s tree', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const page = await manager.get(`/certification?programme=${rural}`);
    const people = Number(/Lessons not finished<\/span><b class="num">(\d+)/.exec(page.body)?.[1]);
    expect(people).toBeGreaterThan(0);
    const namesIn = (body: string) => /<ul class="lacking">.*?<\/ul>/s.exec(body)?.[0].match(/<li>/g) ?? [];
    const lacking = await manager.get(`/certification?programme=${rural}&lacks=lessons`);
    expect(namesIn(lacking.body)).toHaveLength(people);
    // Whoever filters the certified below keeps it open.
    expect(lacking.body).toContain('<input type="hidden" name="lacks" value="lessons"');
    expect(wordsOf(lacking.body)).toMatch(/lessons? (is|are) not finished/);
    expect(namesIn((await manager.get(`/certification?programme=${rural}&lacks=nonsense`)).body)).toHaveLength(0);
    const admin = await (await signedIn(web.url, 'admin')).get(`/certification?programme=${rural}&lacks=lessons`);
    expect(namesIn(admin.body).length).toBeGreaterThanOrEqual(people);
  });

  it('shows the first page of the list where an address asks for one that is not there', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const first = await manager.get(`/certification?programme=${rural}`);
    const beyond = await manager.get(`/certification?programme=${rural}&page=99`);
    const rows = (body: string) => [...body.matchAll(/href="\/v\/([^"]+)"/g)].map((match) => match[1]);
    expect(rows(first.body).length).toBeGreaterThan(0);
    expect(rows(beyond.body)).toEqual(rows(first.body));
  });

  it('tells nobody by its number that there is a certificate, and stops who tries many', async () => {
    const serials = await database.db.selectFrom('award').select('serial').limit(45).execute();
    const trainee = await signedIn(web.url, 'khamsone');
    const paths = serials.flatMap(({ serial }) => [`/certificates/${serial}.pdf`, `/certification/suspend/${serial}`]);
    const statuses: number[] = [];
    for (const path of paths) statuses.push((await trainee.get(path)).status);
    expect([...new Set(statuses.filter((one) => one !== 200))]).toEqual([404, 429]);
    expect(statuses.filter((one) => one === 404).length).toBeLessThanOrEqual(40);
    expect((await trainee.post(paths[1] ?? '', { reason: 'long enough a reason' })).status).toBe(404);
  });

  it('shows beside a holder that the name was another one, to who answers for certificates', async () => {
    const { personId, serial, holderName } = await database.db
      .selectFrom('award')
      .innerJoin('organisation', 'organisation.id', 'award.organisationId')
      .select(['award.personId', 'serial', 'holderName'])
      .where('serial', 'like', 'LA-RE1-%')
      .where('organisation.path', 'like', 'la.la-moic.%')
      .where('status', '=', 'active')
      .orderBy('serial', 'desc')
      .executeTakeFirstOrThrow();
    const names = { displayNameBefore: 'Somebody Before', displayNameAfter: holderName };
    const change = { id: newId(), personId, changedBy: personId, changedAt: new Date(), ...names };
    await database.db.insertInto('nameChange').values(change).execute();
    // Another member of the programme, whose name can be taken for this one.
    const { personId: otherId } = await database.db
      .selectFrom('programmeEnrolment')
      .innerJoin('programme', 'programme.id', 'programmeEnrolment.programmeId')
      .select('programmeEnrolment.personId')
      .where('slug', '=', rural)
      .where('programmeEnrolment.personId', '<>', personId)
      .executeTakeFirstOrThrow();
    const named = (id: string, displayName: string) =>
      database.db.updateTable('person').set({ displayName, latinName: null }).where('id', '=', id).execute();
    await named(personId, 'Vilayphone Xaysana');
    await named(otherId, 'Vi1ayphone Хaysana');
    const manager = await signedIn(web.url, 'bounmy');
    const page = wordsOf((await manager.get(`/certification?programme=${rural}&q=${serial}`)).body);
    expect(page).toMatch(/Somebody Before.* became .*changed by the person/);
    expect(page).toMatch(/Looks like the name of another member: \W?Vi1ayphone Хaysana/);
  });

  it('revokes with a reason, once, and the figures follow at once', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const before = certifiedShown((await manager.get(`/certification?programme=${rural}`)).body);
    const { serial } = await database.db
      .selectFrom('award')
      .innerJoin('organisation', 'organisation.id', 'award.organisationId')
      .select('serial')
      .where('serial', 'like', 'LA-RE1-%')
      .where('validUntil', '>', new Date())
      .where('organisation.path', 'like', 'la.la-moic.%')
      .where('status', '=', 'active')
      .orderBy('serial')
      .executeTakeFirstOrThrow();
    const path = `/certification/revoke/${serial}`;
    expect((await (await signedIn(web.url, 'dao')).post(path, { reason: 'long enough a reason' })).status).toBe(403);
    const short = await manager.post(path, { reason: 'mistake' });
    expect([short.status, short.body.includes('mistake</textarea>')]).toEqual([422, true]);
    const reason = 'The person had left the programme before the last class.';
    expect(await manager.post(path, { reason })).toMatchObject({ status: 302, location: `/v/${serial}` });
    expect(wordsOf((await new Visitor(web.url).get(`/v/${serial}`)).body)).toContain(reason);
    expect((await manager.get(`/certificates/${serial}.pdf`)).status).toBe(409);
    expect(certifiedShown((await manager.get(`/certification?programme=${rural}`)).body)).toBe(before - 1);
    expect(await manager.get(path)).toMatchObject({ status: 302, location: `/v/${serial}` });
    expect((await manager.post(path, { reason })).status).toBe(409);
  });

  it('leads back to the list as it was filtered, which says what was done', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const serial = await serialWhere('valid');
    const path = `/certification/suspend/${serial}`;
    const back = `/certification?programme=${rural}&standing=valid`;
    const asked = await fetch(`${web.url}${path}`, {
      headers: {
        cookie: [...manager.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        referer: `${web.url}${back}`,
      },
    });
    const kept = `name="back" value="${back.replace('&', '&amp;')}"`;
    expect(await asked.text()).toContain(kept);
    const short = await manager.post(path, { reason: 'doubt', back });
    expect([short.status, short.body.includes(kept)]).toEqual([422, true]);
    const done = await manager.post(path, { reason: 'The name is compared with the card.', back });
    expect(done).toMatchObject({ status: 302, location: `${back}&done=suspended&number=${serial}` });
    expect(wordsOf((await manager.get(done.location)).body)).toContain('The certificate is suspended:');
    const lifted = await manager.post(path, { intent: 'lift', back: 'https://evil.example/certification' });
    expect(lifted.location).toBe(`/v/${serial}`);
  });

  it('shows at once what another process did', async () => {
    const { db } = database;
    const manager = await signedIn(web.url, 'bounmy');
    const path = `/certification?programme=${rural}`;
    const shown = async () => certifiedShown((await manager.get(path)).body);
    const before = await shown();
    const reason = 'Done by a job, not by the server that is asked.';
    const act = { serial: await serialWhere('valid'), actor: 'system' as const, at: new Date() };
    await suspendAward({ db }, { ...act, reason });
    expect(await shown()).toBe(before - 1);
    await liftSuspension({ db }, act);
    expect(await shown()).toBe(before);
  });

  it('suspends with a reason and lifts it again: everybody sees that at once, in their language', async () => {
    const { db } = database;
    const manager = await signedIn(web.url, 'bounmy');
    const noy = await signedIn(web.url, 'noy');
    const { serial } = await db
      .selectFrom('award')
      .innerJoin('person', 'person.id', 'award.personId')
      .select('serial')
      .where('username', '=', 'noy')
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow();
    const path = `/certification/suspend/${serial}`;
    const pdf = `/certificates/${serial}.pdf`;
    const reason = 'The name is compared with the identity card.';
    const filter = `programme=${rural}&standing=suspended`;
    const before = certifiedShown((await manager.get(`/certification?programme=${rural}`)).body);
    for (const other of [noy, await signedIn(web.url, 'dao')]) {
      expect((await other.get(path)).status).toBe(403);
      expect((await other.post(path, { reason })).status).toBe(403);
      expect((await other.post(path, { intent: 'lift' })).status).toBe(403);
    }
    const short = await manager.post(path, { reason: 'doubt' });
    expect([short.status, short.body.includes('doubt</textarea>')]).toEqual([422, true]);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await manager.post(path, { reason })).toMatchObject({ status: 302, location: `/v/${serial}` });
    }

    const words: Record<string, RegExp> = {
      en: /Suspended Do not accept it now\. Suspended on .* not in force now/,
      lo: /ໂຈະໄວ້ ຕອນນີ້ຢ່າຮັບເອົາ/,
      zh: /已暂停 目前请勿接受/,
      ar: /معلّقة لا تُقبل الآن/,
    };
    for (const [locale, said] of Object.entries(words)) {
      const stranger = new Visitor(web.url);
      stranger.cookies.set('language', locale);
      const page = wordsOf((await stranger.get(`/v/${serial}`)).body);
      expect(page).toMatch(said);
      expect(page).toContain(reason);
    }
    const record = (await (await raw(`/v/${serial}`, { accept: 'application/json' })).json()) as object;
    expect(record).toMatchObject({ status: 'suspended', reason, suspendedAt: expect.any(String) });
    const closed = await noy.get(pdf);
    expect([closed.status, wordsOf(closed.body)]).toEqual([409, expect.stringContaining('is suspended')]);
    const own = await noy.get('/certificates');
    expect(wordsOf(own.body)).toMatch(/Suspended .*Reason given by the issuer: .*compared with the identity card/);
    expect(own.body).not.toContain(`href="${pdf}"`);
    expect(wordsOf((await manager.get(`/certification?${filter}`)).body)).toMatch(
      /Suspended \d+ \w+ \d{4}, by \W?Bounmy Phommachack\W? ?The name is compared/,
    );
    expect((await manager.get(`/certification/export.csv?${filter}`)).body).toMatch(
      /Suspended,\d{4}-\d\d-\d\d,Bounmy Phommachack,,,The name is compared/,
    );
    expect(certifiedShown((await manager.get(`/certification?programme=${rural}`)).body)).toBe(before - 1);

    expect(wordsOf((await manager.get(path)).body)).toContain('Lift a suspension');
    expect(await manager.post(path, { intent: 'lift' })).toMatchObject({ status: 302, location: `/v/${serial}` });
    expect(wordsOf((await new Visitor(web.url).get(`/v/${serial}`)).body)).toContain('genuine and in force');
    expect((await noy.get(pdf)).status).toBe(200);
    expect(certifiedShown((await manager.get(`/certification?programme=${rural}`)).body)).toBe(before);
  });

  it('issues again for a revoked certificate, with the name of today, and the holder cannot', async () => {
    const { db } = database;
    const manager = await signedIn(web.url, 'bounmy');
    const noy = await signedIn(web.url, 'noy');
    const person = { displayName: 'Noy Keomanee', latinName: null };
    const { serial } = await db
      .selectFrom('award')
      .innerJoin('person', 'person.id', 'award.personId')
      .select('serial')
      .where('username', '=', 'noy')
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow();
    const path = `/certification/reissue/${serial}`;
    expect(await manager.get(path)).toMatchObject({ status: 302, location: `/v/${serial}` });
    await manager.post(`/certification/revoke/${serial}`, { reason: 'The name was not written right.' });
    await db.updateTable('person').set(person).where('username', '=', 'noy').execute();

    expect((await noy.post('/certificates', { programme: rural })).status).toBe(409);
    expect(wordsOf((await noy.get(`/programmes/${rural}`)).body)).toMatch(/was withdrawn\. Speak with the issuer/);
    expect((await noy.post(path)).status).toBe(403);
    const listed = await manager.get(`/certification?programme=${rural}&standing=revoked`);
    expect(listed.body).toContain(`href="${path}"`);
    const before = certifiedShown(listed.body);
    expect(wordsOf((await manager.get(path)).body)).toMatch(
      /Name on the withdrawn certificate Noy Keomany.*Name on the new certificate Noy Keomanee.*Issue the new certificate/,
    );
    const [first, second] = await Promise.all([manager.post(path), manager.post(path)]);
    expect([first.status, second.location]).toEqual([302, first.location]);
    expect(wordsOf((await new Visitor(web.url).get(first.location)).body)).toMatch(/Valid.*Noy Keomanee/);
    const old = wordsOf((await new Visitor(web.url).get(`/v/${serial}`)).body);
    expect(old).toContain('Do not accept it.');
    expect(old).toContain('has since been given a new certificate');
    const after = await manager.get(`/certification?programme=${rural}&standing=revoked`);
    expect(after.body).not.toContain(`href="${path}"`);
    expect(certifiedShown(after.body)).toBe(before + 1);
  });

  it('gives who holds an ended certificate another one, and no more than one', async () => {
    const { db } = database;
    const noy = await signedIn(web.url, 'noy');
    const ofNoy = db.selectFrom('person').select('id').where('username', '=', 'noy');
    const { serial } = await db
      .updateTable('award')
      .set({ validUntil: new Date(Date.now() - 86_400_000) })
      .where('personId', 'in', ofNoy)
      .where('status', '=', 'active')
      .returning('serial')
      .executeTakeFirstOrThrow();
    expect(wordsOf((await noy.get('/certificates')).body)).toMatch(/In progress.*The last day of your certificate is/);
    const answers = await Promise.all([1, 2].map(() => noy.post('/certificates', { programme: rural })));
    expect(answers.map((one) => one.status)).toEqual([302, 302]);
    const awards = await db
      .selectFrom('award')
      .select(['serial', 'status'])
      .where('personId', 'in', ofNoy)
      .where('status', '!=', 'revoked')
      .orderBy('issuedAt')
      .execute();
    expect(awards).toEqual([
      { serial, status: 'expired' },
      { serial: expect.any(String), status: 'active' },
    ]);
    const page = wordsOf((await noy.get('/certificates')).body);
    expect(page).toContain(awards[1]?.serial);
    expect(page).not.toContain('What a new one takes');
  });
});
