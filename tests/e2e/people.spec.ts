import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { sql } from 'kysely';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A manager looks after people, in Lao, on a ministry's tablet and on a phone. */
test.afterEach(expectQuietConsole);

const tablet = { viewport: { width: 768, height: 1024 }, hasTouch: true };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

test('in under six taps a manager finds why somebody is not certified and grants an attempt', async ({ browser }) => {
  const page = await openAs(browser, 'bounmy', tablet);
  let taps = 0;
  const tap = async (target: Locator) => {
    taps += 1;
    await target.tap();
  };
  await page.goto(salaUrl('/'));
  await tap(page.locator('.programme-doors a[href="/certification?programme=rural-ecommerce-1#why"]'));
  await tap(page.locator('a.why-list[href*="lacks=quizBelow"]'));
  const person = page.locator('.lacking a[href^="/people/"]').first();
  const personId = (await person.getAttribute('href'))?.split('/').at(-1) ?? '';
  await useUpAttempts(personId);
  await tap(person);
  await expect(page.getByRole('heading', { name: word('lo', 'organisations:attempts.title') })).toBeVisible();
  await tap(page.getByRole('button', { name: word('lo', 'organisations:attempts.give') }).first());
  await expect(page.getByText(word('lo', 'organisations:saved.attempt'))).toBeVisible();
  expect(taps).toBeLessThan(6);
  const db = connectToDatabase();
  const grants = await db.selectFrom('attemptGrant').select('why').where('personId', '=', personId).execute();
  await db.destroy();
  expect(grants).toEqual([{ why: 'power_or_link' }]);
  await page.context().close();
});

test('a role is taken back on a phone, and given back by undoing it', async ({ browser }) => {
  const personId = await addPerson('ນາງ ທອງ ດວງດີ', ['trainee', 'interpreter']);
  const page = await openAs(browser, 'bounmy', phone);
  await page.goto(salaUrl(`/people/${personId}`));
  const role = page.locator('[aria-labelledby=roles-title] li', {
    hasText: word('lo', 'organisations:role.interpreter'),
  });
  await role.locator('summary').tap();
  await role.getByRole('button', { name: word('lo', 'organisations:roles.takeNow') }).tap();
  await expect(page.getByText(word('lo', 'organisations:saved.taken'))).toBeVisible();
  await expect(role).toHaveCount(0);
  expect(await rolesOf(personId)).toEqual(['trainee']);
  await page.getByRole('button', { name: word('lo', 'organisations:roles.undo') }).tap();
  await expect(page.getByText(word('lo', 'organisations:saved.back'))).toBeVisible();
  await expect(role).toHaveCount(1);
  expect(await rolesOf(personId)).toEqual(['interpreter', 'trainee']);
  await page.context().close();
});

test('somebody is moved to another organisation, reads before what it means, and is moved back', async ({
  browser,
}) => {
  const personId = await addPerson('ທ້າວ ແສງ ດວງດີ', ['trainee']);
  const page = await openAs(browser, 'bounmy', phone);
  await page.goto(salaUrl(`/people/${personId}`));
  await page.getByRole('link', { name: word('lo', 'organisations:roles.moveTo') }).tap();
  await page.locator('a[href$="?to=la-pakse-point"]').tap();
  await expect(page.getByRole('heading', { name: word('lo', 'people:move.means') })).toBeVisible();
  await page.getByRole('button', { name: word('lo', 'people:move.now') }).tap();
  await expect(page.getByText(word('lo', 'people:move.done'))).toBeVisible();
  await expect(page.locator('.held a[href="/organisations/la-pakse-point"]')).toBeVisible();
  await page.getByRole('button', { name: word('lo', 'people:move.undo') }).tap();
  await expect(page.locator('.held a[href="/organisations/la-paksong-coffee"]')).toBeVisible();
  await page.context().close();
});

async function openAs(browser: Browser, username: string, options: object): Promise<Page> {
  const context = await browser.newContext(options);
  await signInAs(context, username, 'lo');
  const page = await context.newPage();
  watchConsole(page);
  return page;
}

/** As if somebody had tried on until no attempt at a quiz they did not pass was left. */
async function useUpAttempts(personId: string): Promise<void> {
  const db = connectToDatabase();
  await sql`
    insert into quiz_attempt
    select (jsonb_populate_record(last, jsonb_build_object('id', gen_random_uuid(), 'attempt_number', number))).*
    from (
      select distinct on (course_id, quiz_slug) tried.*::quiz_attempt as last, tried.attempt_number as taken, quiz.max_attempts
      from quiz_attempt tried join quiz on quiz.id = tried.quiz_id
      where tried.person_id = ${personId} and quiz.max_attempts > 0 and not exists(
        select from quiz_attempt passed where passed.person_id = tried.person_id and passed.passed
          and passed.course_id = tried.course_id and passed.quiz_slug = tried.quiz_slug)
      order by course_id, quiz_slug, attempt_number desc) failed
    cross join lateral generate_series(taken + 1, max_attempts) number`.execute(db);
  await db.destroy();
}

async function addPerson(displayName: string, roles: readonly OrganisationRole[]): Promise<string> {
  const db = connectToDatabase();
  const id = newId();
  const { id: organisationId } = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', 'la-paksong-coffee')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('person')
    .values({ id, displayName, username: `u${id.slice(-12)}`, email: noEmailAddress(id) })
    .execute();
  await db
    .insertInto('organisationRole')
    .values(roles.map((role) => ({ id: newId(), personId: id, organisationId, role })))
    .execute();
  await db.destroy();
  return id;
}

async function rolesOf(personId: string): Promise<string[]> {
  const db = connectToDatabase();
  const rows = await db.selectFrom('organisationRole').select('role').where('personId', '=', personId).execute();
  await db.destroy();
  return rows.map(({ role }) => role).sort();
}
