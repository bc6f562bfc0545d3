import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountsUnderTest, newPassword, startAccounts } from '#tests/support/accounts.ts';
import { decodeMail, linkIn, mailTo } from '#tests/support/outbox.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';

let accounts: AccountsUnderTest;

beforeAll(async () => {
  accounts = await startAccounts();
}, 240_000);

afterAll(() => accounts?.stop());

describe('the e-mail address', () => {
  const ask = (one: Visitor, email: string, emailPassword = demoPassword) =>
    one.post('/profile', { intent: 'email', email, emailPassword });
  const addressOf = async (username: string) =>
    (
      await accounts.db
        .selectFrom('person')
        .select(['email', 'emailVerified'])
        .where('username', '=', username)
        .executeTakeFirstOrThrow()
    ).email;

  it('becomes another when the link sent there is confirmed; the old one is told; twice is once', async () => {
    const one = await signedIn(accounts.url, 'liwen');
    await one.post('/language', { locale: 'en' });
    const before = await addressOf('liwen');
    expect((await ask(one, 'Li.Wen@Example.org')).location).toBe('/profile?saved=email');
    expect((await ask(one, 'li.wen@example.org')).location).toBe('/profile?saved=email');
    expect(wordsOf((await one.get('/profile')).body)).toContain('li.wen@example.org Nothing changes until then');
    expect(await addressOf('liwen')).toBe(before);
    const [mail = '', ...more] = await mailTo(accounts.outbox, 'li.wen@example.org');
    expect(more).toEqual([]);
    const link = linkIn(mail, 'email');

    const mailProgram = accounts.visitor();
    expect(wordsOf((await mailProgram.get(link)).body)).toContain('becomes the e-mail address of the account liwen');
    expect(await addressOf('liwen')).toBe(before);
    for (const person of [accounts.visitor(), one, accounts.visitor()]) {
      expect((await person.post(link)).location).toBe(link);
      expect(wordsOf((await person.get(link)).body)).toContain('The address is confirmed.');
    }
    expect(await addressOf('liwen')).toBe('li.wen@example.org');
    expect((await accounts.visitor().signIn('LI.wen@example.org')).status).toBe(302);

    // Another one, with the notice to the first.
    expect((await ask(one, 'wenjing@example.org')).status).toBe(302);
    const second = linkIn((await mailTo(accounts.outbox, 'wenjing@example.org'))[0] ?? '', 'email');
    expect((await accounts.visitor().post(link)).status).toBe(422);
    expect((await accounts.visitor().post(second)).status).toBe(302);
    const [notice = ''] = await mailTo(accounts.outbox, 'li.wen@example.org', 2);
    expect(decodeMail(notice)).not.toContain('wenjing@example.org');
    expect(await mailTo(accounts.outbox, 'li.wen@example.org', 2)).toHaveLength(2);

    // And none.
    const wrong = await one.post('/profile', { intent: 'email-remove', removePassword: 'a guess' });
    expect(wrong.status).toBe(422);
    const remove = () => one.post('/profile', { intent: 'email-remove', removePassword: demoPassword });
    expect((await remove()).location).toBe('/profile?saved=email-remove');
    expect((await remove()).location).toBe('/profile?saved=email-remove');
    expect(await addressOf('liwen')).toMatch(/@no-email\.invalid$/);
    expect((await accounts.visitor().post(second)).status).toBe(422);
    expect(await mailTo(accounts.outbox, 'wenjing@example.org', 2)).toHaveLength(2);
    const audit = await accounts.db
      .selectFrom('auditEvent')
      .select('action')
      .where('subjectId', '=', accounts.people.liwen.personId)
      .where('action', 'like', 'email.%')
      .orderBy('id')
      .execute();
    expect(audit.map((row) => row.action)).toEqual([
      'email.request',
      'email.change',
      'email.request',
      'email.change',
      'email.remove',
    ]);
  });

  it('asks for the password, and says what is wrong', async () => {
    const one = await signedIn(accounts.url, 'marta');
    const wrong = await ask(one, 'marta@example.org', 'a guess');
    expect(wrong.status).toBe(422);
    expect(fieldValue(wrong.body, 'email')).toBe('marta@example.org');
    for (const email of ['', 'marta', 'marta@', `${'m'.repeat(200)}@example.org`, "' or 1=1 --", '<b>@x.org']) {
      const answer = await ask(one, email);
      expect([answer.status, answer.body.match(/aria-invalid="true"/g)?.length], email).toEqual([422, 1]);
    }
    expect(await mailTo(accounts.outbox, 'marta@example.org', 0)).toEqual([]);
  });

  it('of somebody else looks the same as a free one; its owner is told', async () => {
    await accounts.db
      .updateTable('person')
      .set({ email: 'owner@example.org' })
      .where('username', '=', 'pakse')
      .execute();
    const one = await signedIn(accounts.url, 'marta');
    const free = await ask(one, 'free@example.org');
    const freePage = wordsOf((await one.get(free.location)).body);
    expect(freePage).toContain('A link is on its way');
    const taken = await ask(one, 'owner@example.org');
    expect([taken.status, taken.location]).toEqual([free.status, free.location]);
    const takenPage = wordsOf((await one.get(taken.location)).body);
    expect(takenPage).toBe(freePage.replaceAll('free@example.org', 'owner@example.org'));
    const [told = ''] = await mailTo(accounts.outbox, 'owner@example.org');
    expect(linkIn(told, 'email')).toBe('');
    expect(decodeMail(told)).toContain('pakse');
  });

  it('taken meanwhile is not taken away', async () => {
    const [first, second] = [await signedIn(accounts.url, 'noy'), await signedIn(accounts.url, 'khamsone')];
    await ask(first, 'both@example.org');
    const firstLink = linkIn((await mailTo(accounts.outbox, 'both@example.org'))[0] ?? '', 'email');
    await ask(second, 'both@example.org');
    const secondLink = linkIn((await mailTo(accounts.outbox, 'both@example.org', 2))[0] ?? '', 'email');
    const answers = await Promise.all([accounts.visitor().post(firstLink), accounts.visitor().post(secondLink)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 422]);
  });

  it('link expires, is withdrawn, and ends with a new password', async () => {
    const one = await signedIn(accounts.url, 'bounmy');
    await ask(one, 'bounmy1@example.org');
    const old = linkIn((await mailTo(accounts.outbox, 'bounmy1@example.org'))[0] ?? '', 'email');
    await accounts.db
      .updateTable('authVerification')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('value', 'like', '%bounmy1@example.org')
      .execute();
    expect((await accounts.visitor().get(old)).status).toBe(422);
    expect((await accounts.visitor().post(old)).status).toBe(422);

    await ask(one, 'bounmy2@example.org');
    const withdrawn = linkIn((await mailTo(accounts.outbox, 'bounmy2@example.org'))[0] ?? '', 'email');
    expect((await one.post('/profile', { intent: 'email-cancel' })).location).toBe('/profile?saved=email-cancel');
    expect((await accounts.visitor().post(withdrawn)).status).toBe(422);

    await ask(one, 'bounmy3@example.org');
    const ended = linkIn((await mailTo(accounts.outbox, 'bounmy3@example.org'))[0] ?? '', 'email');
    const change = { intent: 'password', currentPassword: demoPassword, newPassword };
    expect((await one.post('/profile', change)).status).toBe(302);
    expect((await accounts.visitor().post(ended)).status).toBe(422);
    expect(await addressOf('bounmy')).toMatch(/@no-email\.invalid$/);

    // Three messages an hour.
    expect((await ask(one, 'bounmy4@example.org', newPassword)).status).toBe(429);
  });
});
