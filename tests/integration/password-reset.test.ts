import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { type AccountsUnderTest, isSignedIn, newPassword, startAccounts } from '#tests/support/accounts.ts';
import { linkIn, mailTo } from '#tests/support/outbox.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { codeIn, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';

let accounts: AccountsUnderTest;

beforeAll(async () => {
  accounts = await startAccounts();
}, 240_000);

afterAll(() => accounts?.stop());

describe('a one-time code from the manager', () => {
  const makeCode = async (manager: Visitor, username: 'bouakham' | 'huda' | 'khamsone') => {
    const answer = await manager.post(`/people/${accounts.people[username].personId}`, { intent: 'code' });
    return { status: answer.status, code: codeIn(answer.body) };
  };

  it('sets a new password once, ends all sessions, and is typed in any figures', async () => {
    const before = await signedIn(accounts.url, 'bouakham');
    const manager = await signedIn(accounts.url, 'bounmy');
    const { status, code } = await makeCode(manager, 'bouakham');
    expect([status, code]).toEqual([201, expect.stringMatching(/^\d{12}$/)]);
    expect((await manager.get(`/people/${accounts.people.bouakham.personId}`)).body).not.toContain(code.slice(0, 4));

    const person = accounts.visitor();
    const lao = [...code].map((digit) => String.fromCodePoint(0x0ed0 + Number(digit))).join('');
    const form = { username: 'Bouakham', code: `${lao.slice(0, 4)} ${lao.slice(4, 8)} ${lao.slice(8)}` };
    const short = await person.post('/reset/code', { ...form, password: 'short' });
    expect(short.status).toBe(422);
    const done = await person.post('/reset/code', { ...form, password: newPassword });
    expect([done.status, done.location]).toEqual([302, '/']);
    expect(await isSignedIn(person)).toBe(true);
    expect(await isSignedIn(before)).toBe(false);
    expect((await accounts.visitor().signIn('bouakham', demoPassword)).status).toBe(401);
    expect((await accounts.visitor().signIn('bouakham', newPassword)).status).toBe(302);
    const again = await accounts.visitor().post('/reset/code', { ...form, password: 'another field' });
    expect(again.status).toBe(422);

    const audit = await accounts.db
      .selectFrom('auditEvent')
      .select(['action', 'actorId'])
      .where('subjectId', '=', accounts.people.bouakham.personId)
      .where('action', 'in', ['reset_code.create', 'password.set'])
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'reset_code.create', actorId: accounts.people.bounmy.personId },
      { action: 'password.set', actorId: accounts.people.bouakham.personId },
    ]);
  });

  it('is void when a newer one is made', async () => {
    const manager = await signedIn(accounts.url, 'bounmy');
    const old = await makeCode(manager, 'bouakham');
    const fresh = await makeCode(manager, 'bouakham');
    const use = (code: string) =>
      accounts.visitor().post('/reset/code', { username: 'bouakham', code, password: newPassword });
    expect((await use(old.code)).status).toBe(422);
    expect((await use(fresh.code)).status).toBe(302);
  });

  it('pauses who guesses at codes after ten tries, and stays good for the person', async () => {
    const admin = await signedIn(accounts.url, 'admin');
    const { code } = await makeCode(admin, 'huda');
    const wrong = code === '0'.repeat(12) ? '1'.repeat(12) : '0'.repeat(12);
    const guesser = accounts.visitor();
    const guess = () => guesser.post('/reset/code', { username: 'huda', code: wrong, password: newPassword });
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
    const unknown = await accounts
      .visitor()
      .post('/reset/code', { username: 'no.such', code: wrong, password: newPassword });
    expect(unknown.status).toBe(422);
    const person = await accounts.visitor().post('/reset/code', { username: 'huda', code, password: newPassword });
    expect(person.status).toBe(302);
  });

  it('is not used up by strangers, however many places they try from', async () => {
    const admin = await signedIn(accounts.url, 'admin');
    const { code } = await makeCode(admin, 'huda');
    const guesses = Array.from({ length: 120 }, (_, index) =>
      accounts
        .visitor()
        .post('/reset/code', { username: 'huda', code: String(index).padStart(12, '0'), password: newPassword }),
    );
    expect(new Set((await Promise.all(guesses)).map((answer) => answer.status))).toEqual(new Set([422]));
    const { failedTries } = await accounts.db
      .selectFrom('resetCode')
      .select('failedTries')
      .where('personId', '=', accounts.people.huda.personId)
      .where('usedAt', 'is', null)
      .executeTakeFirstOrThrow();
    expect(failedTries).toBe(120);
    expect(
      (await accounts.visitor().post('/reset/code', { username: 'huda', code, password: newPassword })).status,
    ).toBe(302);
  });

  it('is not made over people who also belong elsewhere, nor over an administrator', async () => {
    const manager = await signedIn(accounts.url, 'bounmy');
    expect((await manager.post(`/people/${accounts.people.liwen.personId}`, { intent: 'code' })).status).toBe(403);
    // Nobody takes an administrator into their own tree; and where one has a role, nobody becomes them by that.
    const give = await manager.post('/organisations/la-paksong-coffee', { username: 'admin', role: 'trainee' });
    expect(give.status).toBe(422);
    const { personId, organisationId } = { ...accounts.people.bouakham, personId: accounts.people.admin.personId };
    const role = { id: newId(), personId, organisationId, role: 'trainee' };
    await accounts.db.insertInto('organisationRole').values(role).execute();
    const page = await manager.get(`/people/${accounts.people.admin.personId}`);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('value="code"');
    expect((await manager.post(`/people/${accounts.people.admin.personId}`, { intent: 'code' })).status).toBe(403);
  });

  it('is not made by trainees, operators, or managers of elsewhere', async () => {
    for (const username of ['somphone', 'pakse', 'dao', 'liwen']) {
      const one = await signedIn(accounts.url, username);
      const answer = await one.post(`/people/${accounts.people.khamsone.personId}`, { intent: 'code' });
      expect([403, 404], username).toContain(answer.status);
    }
    const rows = await accounts.db
      .selectFrom('resetCode')
      .select('id')
      .where('personId', '=', accounts.people.khamsone.personId)
      .execute();
    expect(rows).toEqual([]);
  });
});

describe('a link by e-mail', () => {
  it('comes in the person’s language, works once, and nobody learns who has an address', async () => {
    await accounts.db
      .updateTable('person')
      .set({ email: 'somphone@example.org', locales: ['lo'] })
      .where('username', '=', 'somphone')
      .execute();
    const known = await accounts.visitor().post('/reset', { identifier: 'somphone' });
    const unknown = await accounts.visitor().post('/reset', { identifier: 'nobody@example.org' });
    const without = await accounts.visitor().post('/reset', { identifier: 'khamsone' });
    expect([known.status, unknown.status, without.status]).toEqual([200, 200, 200]);
    expect(wordsOf(known.body)).toBe(wordsOf(unknown.body));
    expect(wordsOf(known.body)).toBe(wordsOf(without.body));

    const [mail = '', ...others] = await mailTo(accounts.outbox, 'somphone@example.org');
    expect(others).toEqual([]);
    expect(await mailTo(accounts.outbox, 'nobody@example.org', 0)).toEqual([]);
    expect(mail).toMatch(/^Content-Language: lo$/m);
    const link = linkIn(mail, 'reset');
    expect(link).not.toBe('');

    const person = accounts.visitor();
    const page = await person.get(link);
    expect(page.status).toBe(200);
    // The address is a secret; but `no-referrer` would keep the origin back too, and the form would seem another site's.
    expect(/<meta name="referrer" content="([^"]+)"/.exec(page.body)?.[1]).toBe('strict-origin');
    expect((await person.post(link, { password: 'short' })).status).toBe(422);
    expect((await person.post(link, { password: newPassword })).status).toBe(302);
    expect(await isSignedIn(person)).toBe(true);
    expect((await accounts.visitor().get(link)).status).toBe(422);
    expect((await accounts.visitor().post(link, { password: 'another field' })).status).toBe(422);
    expect((await accounts.visitor().signIn('somphone', newPassword)).status).toBe(302);
  });
});
