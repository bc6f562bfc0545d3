import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { newId } from '#platform/id.ts';
import {
  chooseLanguage,
  connectToDatabase,
  expectQuietConsole,
  salaUrl,
  signIn,
  signInAs,
  watchConsole,
  word,
} from './sala.ts';

/** What people with a cheap phone have of Sala where there is no network. */
test.use({ viewport: { width: 360, height: 740 } });
test.afterEach(expectQuietConsole);

const course = '/courses/first-sale';
const lesson = `${course}/lessons/price-in-kip-and-yuan`;
/** What the missing network itself makes the browser say. */
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];

test('what was opened can be read without a network, and what was not says so in the reader’s language', async ({
  context,
}) => {
  await signInAs(context, 'noy', 'lo');
  const page = await openPhone(context, lesson);
  const title = await page.locator('h1').textContent();
  await page.goto(salaUrl('/courses'));

  await context.setOffline(true);
  await page.goto(salaUrl(lesson));
  await expect(page.locator('h1')).toHaveText(title ?? '');
  await expect(page.getByText(word('lo', 'common:net.none'), { exact: true })).toBeVisible();
  // Its picture and its style sheet have come along.
  expect(
    await page
      .locator('.pic img')
      .first()
      .evaluate((one: HTMLImageElement) => one.naturalWidth),
  ).toBeGreaterThan(0);
  expect(await page.locator('.lesson').evaluate((one) => getComputedStyle(one).display)).toBe('grid');

  await page.goto(salaUrl('/classes'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(word('lo', 'offline:title'));
  await expect(page.locator('[data-opened] a').first()).toBeVisible();
  await context.setOffline(false);
  await page.goto(salaUrl('/classes'));
  await expect(page.getByText(word('lo', 'common:net.none'), { exact: true })).toBeHidden();
});

test('a session that ends by itself says so before, and without a network, too, shows nobody anything then', async ({
  context,
}) => {
  await signInAs(context, 'noy', 'en');
  await endSoon(30);
  test.setTimeout(120_000);
  const page = await openPhone(context, lesson);
  const title = (await page.locator('h1').textContent()) ?? '';
  await expect(page.locator('[data-net-when=ending]')).toBeVisible();
  await context.setOffline(true);
  await page.goto(salaUrl(lesson));
  await expect(page.locator('h1')).toHaveText(title);
  // Nobody touches it, and it is somebody's no more.
  await expect(page.getByText(title)).toHaveCount(0, { timeout: 45_000 });
  await page.goto(salaUrl(lesson)).catch(() => undefined);
  await expect(page.getByText(title)).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-person', /./);
});

/** Makes the last session of a person one of a point's device, which is over in so many seconds. */
async function endSoon(seconds: number): Promise<void> {
  const db = connectToDatabase();
  try {
    const find = (slug: string) =>
      db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
    const pointDeviceId = newId();
    const { id: organisationId } = await find('la-pakse-point');
    await db
      .insertInto('pointDevice')
      .values({
        ...{ id: pointDeviceId, organisationId, tokenHash: pointDeviceId, userAgent: '', putUpAt: new Date() },
        ...{ putUpBy: null, takenDownAt: null },
      })
      .execute();
    const { id } = await db
      .selectFrom('authSession')
      .innerJoin('person', 'person.id', 'authSession.personId')
      .select('authSession.id')
      .where('username', '=', 'noy')
      .orderBy('authSession.createdAt', 'desc')
      .executeTakeFirstOrThrow();
    const expiresAt = new Date(Date.now() + seconds * 1_000);
    await db.updateTable('authSession').set({ pointDeviceId, expiresAt }).where('id', '=', id).execute();
  } finally {
    await db.destroy();
  }
}

test('whoever has the phone after somebody left it meets nothing of theirs, though the link breaks just then', async ({
  context,
}) => {
  await signInAs(context, 'noy', 'en');
  const page = await openPhone(context, lesson);
  const title = (await page.locator('h1').textContent()) ?? '';
  await context.setOffline(true);
  await page.goto(salaUrl(lesson));
  await expect(page.locator('h1')).toHaveText(title);
  await context.setOffline(false);
  await page.goto(salaUrl('/courses'));

  // The answer to the tap is lost on its way.
  await page.route('**/change-person', (route) => route.abort());
  await page.locator('form[action="/change-person"]').evaluate((form: HTMLFormElement) => form.requestSubmit());
  await page.waitForTimeout(500);
  await context.setOffline(true);
  await page.goto(salaUrl(lesson)).catch(() => undefined);
  await expect(page.getByText(title)).toHaveCount(0);
  await page.goto(salaUrl('/')).catch(() => undefined);
  await expect(page.locator('html[data-person]:not([data-person=""])')).toHaveCount(0);
});

test('the catalogue is kept whole, whatever was looked for, and no page is kept with the names of others', async ({
  context,
}) => {
  await signIn(context, 'khamsone', { remember: 'on' });
  await signInAs(context, 'noy', 'en');
  const page = await openPhone(context, '/courses');
  const all = await page.locator('.course-list > li').count();
  const others = page.locator('form[action="/change-person"] [name="person"]');
  await expect(others).toHaveCount(1);
  await page.goto(salaUrl('/courses?q=corridor'));
  // As it was left: fewer courses.
  await page.goto(salaUrl('/courses'));
  await expect(page.locator('.recalled')).toBeVisible();
  expect(await page.locator('.course-list > li').count()).toBeLessThan(all);

  await context.setOffline(true);
  for (const path of ['/courses', '/courses?clear']) {
    await page.goto(salaUrl(path));
    await expect(page.locator('.course-list > li')).toHaveCount(all);
    await expect(others).toHaveCount(0);
  }
});

test('a course is kept, brought up to date, and removed', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  const page = await openPhone(context, course);
  await page.locator('[data-keep-do=keep]').click();
  const kept = page.locator('.keep-course [data-keep-when=kept]');
  await expect(kept).toBeVisible({ timeout: 30_000 });
  const pages = Number(await kept.locator('[data-keep-pages]').textContent());
  expect(pages).toBeGreaterThan(8);

  await context.setOffline(true);
  // Never opened, and there.
  for (const path of [`${course}/lessons/quality-and-grade`, `${course}/quizzes/final-quiz`]) {
    await page.goto(salaUrl(path));
    await expect(page.locator('h1')).not.toHaveText(word('lo', 'offline:title'));
  }
  await page.goto(salaUrl('/offline'));
  const row = page.locator('.kept-course');
  await expect(row).toHaveCount(1);
  await row.locator('[data-keep-when=kept] [data-keep-do=update]').click();
  await expect(row.getByText(word('lo', 'offline:keep.offline'))).toBeVisible();

  await context.setOffline(false);
  await row.locator('[data-keep-when=offline] [data-keep-do=update]').click();
  await expect(row.locator('[data-keep-when=kept]')).toBeVisible({ timeout: 30_000 });
  await row.locator('[data-keep-do=remove]').click();
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('[data-no-courses]')).toBeVisible();
});

test('a phone that is full says so, and keeps no half of a course', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  const page = await openPhone(context, course);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(salaUrl()).origin, quotaSize: 1_000 });
  await page.locator('[data-keep-do=keep]').click();
  await expect(page.getByText(word('lo', 'offline:keep.full'))).toBeVisible({ timeout: 30_000 });
  await page.goto(salaUrl(`${course}/lessons/quality-and-grade`));
  await expect(page.getByText(word('lo', 'common:net.full'))).toBeVisible();
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(salaUrl()).origin });
});

test('on a shared phone nobody sees what another one keeps, and signing out erases one’s own', async ({ context }) => {
  await signInAs(context, 'noy', 'lo');
  const page = await openPhone(context, lesson);
  // The next person signs in without a sign-out in between.
  await signIn(context, 'khamsone');
  await chooseLanguage(context, 'lo');
  await page.goto(salaUrl(`${course}/lessons/quality-and-grade`));
  await expect.poll(() => shelves(page)).toHaveLength(2);

  await context.setOffline(true);
  await page.goto(salaUrl(lesson));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(word('lo', 'offline:title'));
  await expect(page.locator('[data-opened] a')).toHaveCount(1);
  await page.goto(salaUrl(`${course}/lessons/quality-and-grade`));
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(word('lo', 'offline:title'));
  await page.locator('.header-menus .menu').last().locator('summary').click();
  await page.getByRole('button', { name: word('lo', 'common:menu.signOut') }).click();
  await expect(page.getByText(word('lo', 'common:net.signOut'))).toBeVisible();

  await context.setOffline(false);
  const first = await shelves(page);
  await page.locator('form[action="/sign-out"] button').click();
  await page.waitForURL(/sign-in/);
  const left = await shelves(page);
  // Noy's lesson stays hers; a visitor's pages may have been kept meanwhile.
  expect(first.filter((one) => left.includes(one))).toHaveLength(1);

  await signIn(context, 'noy');
  await page.goto(salaUrl('/courses'));
  await page.locator('form[action="/sign-out"] button').evaluate((one: HTMLButtonElement) => one.click());
  await page.waitForURL(/sign-in/);
  expect((await shelves(page)).filter((one) => !one.startsWith('sala:-:'))).toEqual([]);
});

/** A page whose service worker has kept it. */
async function openPhone(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(path));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async (kept) => Boolean(await caches.match(kept)), path), { timeout: 20_000 })
    .toBe(true);
  return page;
}

/** Where pages are kept, of whomever. */
const shelves = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => /^sala:[^:]+:/.test(name)));
