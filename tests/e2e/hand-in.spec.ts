import { readdirSync } from 'node:fs';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { newId } from '#platform/id.ts';
import { createFolderStorage } from '#platform/storage/folder-storage.ts';
import { browserArguments, browserPath as executablePath } from '#tests/support/browser.ts';
import { makePhoto } from '#tests/support/media-files.ts';
import { importTaskCourse, taskCourse } from '#tests/support/task-course.ts';
import { required } from './environment.ts';
import { connectToDatabase, expectQuietConsole, personIds, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A practical task on a phone whose link is bad or away: nothing that was made is lost, and it is handed in once. */
test.afterEach(expectQuietConsole);
test.use({ viewport: { width: 360, height: 740 } });

const { slug, photo: task } = taskCourse;
const address = `/courses/${slug}/assignments/${task}`;
const said = (key: string, values = {}) => word('lo', `assignments:${key}`, values);
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|Failed to load resource/];
const storage = () => createFolderStorage(`${required('SALA_E2E_DATA_DIR')}/files`);

test.beforeAll(async () => {
  const db = connectToDatabase();
  await importTaskCourse(db, storage());
  await db.updateTable('course').set({ archivedAt: null }).where('slug', '=', slug).execute();
  await db.destroy();
});

test.afterAll(async () => {
  const db = connectToDatabase();
  await db.updateTable('course').set({ archivedAt: new Date() }).where('slug', '=', slug).execute();
  await db.destroy();
});

async function open(context: BrowserContext, path = address): Promise<Page> {
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl(path));
  return page;
}

/** The course anew for somebody, as if they had handed in nothing. */
async function enrolAnew(username: string): Promise<void> {
  const { [username]: personId = '' } = await personIds([username]);
  const db = connectToDatabase();
  const { id: courseId } = await db
    .selectFrom('course')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  await db.deleteFrom('assignmentPiece').where('personId', '=', personId).where('courseId', '=', courseId).execute();
  await db.deleteFrom('enrolment').where('personId', '=', personId).where('courseId', '=', courseId).execute();
  await db.insertInto('enrolment').values({ id: newId(), personId, courseId, enrolledAt: new Date() }).execute();
  await db.destroy();
}

/** What the server has of somebody's work. */
async function worksOf(username: string) {
  const { [username]: personId = '' } = await personIds([username]);
  const db = connectToDatabase();
  const works = await db
    .selectFrom('assignmentPiece')
    .innerJoin('course', 'course.id', 'assignmentPiece.courseId')
    .leftJoin('assignmentFile', 'assignmentFile.pieceId', 'assignmentPiece.id')
    .select(['state', 'words', 'kind', 'objectHash', 'assignmentFile.bytes'])
    .where('personId', '=', personId)
    .where('slug', '=', slug)
    .execute();
  await db.destroy();
  return works;
}

const choose = (page: Page, buffer: Buffer) =>
  page.locator('#file').setInputFiles({ name: 'label.jpg', mimeType: 'image/jpeg', buffer });
const send = (page: Page) => page.getByRole('button', { name: said('form.send'), exact: true });
const save = (page: Page) => page.getByRole('button', { name: said('form.save'), exact: true });

test('a photo is made smaller, and goes on where it stopped after a cut link and a closed browser', async ({
  viewport,
}, testInfo) => {
  await enrolAnew('bouakham');
  const folder = testInfo.outputPath('phone');
  const launch = () =>
    chromium.launchPersistentContext(folder, { viewport, executablePath, args: browserArguments, locale: 'lo' });
  let context = await launch();
  await signInAs(context, 'bouakham', 'lo');
  await context.route('**/uploads/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort('internetdisconnected') : route.continue(),
  );
  let page = await open(context);
  await page.locator('#words').fill('ກາເຟ 30 ກິໂລ');
  const photo = await makePhoto(3_200, 2_400);
  await choose(page, photo);
  await expect(page.locator('[data-smaller]').and(page.locator(':visible'))).toContainText(/MB.*kB|ເມກ.*ກິໂລ|MB.*KB/i);
  await expect(page.locator('[data-device-say=offlineKept]')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await context.close();
  // A browser that still ends would take the new one for itself.
  await expect.poll(() => readdirSync(folder).includes('SingletonLock')).toBe(false);

  context = await launch();
  page = await open(context);
  await expect(page.locator('#words')).toHaveValue('ກາເຟ 30 ກິໂລ');
  await expect(page.getByText(said('device.arrived')).and(page.locator(':visible'))).toHaveCount(1);
  await send(page).click();
  await expect(page.getByText(said('task.sent'))).toBeVisible();
  const works = await worksOf('bouakham');
  expect(works).toMatchObject([{ state: 'waiting', words: 'ກາເຟ 30 ກິໂລ', kind: 'photo' }]);
  const chunks: Buffer[] = [];
  for await (const chunk of (await storage().read(works[0]?.objectHash ?? '')) ?? []) chunks.push(Buffer.from(chunk));
  const { width = 0, height = 0, exif } = await sharp(Buffer.concat(chunks)).metadata();
  // Held upright, as the phone said of it.
  expect([height > width, exif]).toEqual([true, undefined]);
  await context.close();
});

test('without a network it stays on the phone, and is handed in once from whichever page is opened later', async ({
  context,
}) => {
  await enrolAnew('khamsone');
  await signInAs(context, 'khamsone', 'lo');
  const page = await open(context);
  // What is there without a network has been kept by then.
  const isKept = () =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const found = await Promise.all(['/offline', '/hand-in-send.js'].map((path) => caches.match(path)));
      return found.every((one) => one !== undefined);
    });
  await expect.poll(isKept).toBe(true);
  await context.setOffline(true);
  await page.locator('#words').fill('ຊາ 12 ກິໂລ');
  await choose(page, await makePhoto());
  await send(page).click();
  await expect(page.locator('[data-device-say=offline]')).toBeVisible();
  await expect(page.locator('[data-net-when=waiting]')).toBeVisible();
  await page.goto(salaUrl('/offline'));
  await expect(page.locator('.waiting-row')).toContainText('photo-of-label');
  await page.close();
  expect(await worksOf('khamsone')).toEqual([]);

  await context.setOffline(false);
  await open(context, '/courses');
  await expect
    .poll(async () => (await worksOf('khamsone')).map((one) => [one.state, one.words, one.kind]))
    .toEqual([['waiting', 'ຊາ 12 ກິໂລ', 'photo']]);
  const again = await open(context);
  await expect(again.getByText(said('task.waiting'))).toBeVisible();
  await expect(again.locator('[data-net-when=waiting]')).toBeHidden();
});

test('a voice is recorded in the page, and two presses of “add and keep” add one', async ({ context }) => {
  await enrolAnew('noy');
  await signInAs(context, 'noy', 'lo');
  const page = await open(context);
  await page.getByRole('button', { name: said('device.record') }).click();
  await page.waitForTimeout(2_300);
  await page.locator('[data-voice-stop]').click();
  await expect(page.getByText(said('device.arrived')).and(page.locator(':visible'))).toHaveCount(1);
  await save(page).dblclick();
  await expect(page.getByText(said('task.kept'))).toBeVisible();
  expect(await worksOf('noy')).toMatchObject([{ state: 'draft', kind: 'voice' }]);
});

test('two pages of one browser undo nothing of each other', async ({ context }) => {
  await enrolAnew('bouakham');
  await signInAs(context, 'bouakham', 'lo');
  const cut = (url: URL) => url.pathname.startsWith('/uploads/');
  await context.route(cut, (route) =>
    route.request().method() === 'PATCH' ? route.abort('internetdisconnected') : route.continue(),
  );
  const [one, other] = [await open(context), await open(context)];
  await choose(one, await makePhoto(800, 600));
  await choose(other, await makePhoto(640, 480));
  for (const page of [one, other]) await expect(page.locator('[data-device-say=offlineKept]')).toBeVisible();
  await context.unroute(cut);
  await expect.poll(async () => (await worksOf('bouakham')).map((work) => work.kind)).toEqual(['photo', 'photo']);
});

test('words that were written on another device stay, and are shown beside those of this one', async ({
  browser,
  context,
}) => {
  await enrolAnew('khamsone');
  await signInAs(context, 'khamsone', 'lo');
  const phone = await open(context);
  const computer = await browser.newContext({ locale: 'lo' });
  await signInAs(computer, 'khamsone', 'lo');
  const desk = await open(computer);
  await desk.locator('#words').fill('ກາເຟ 30 ກິໂລ, ບ້ານໂພນສະຫວັນ');
  await save(desk).click();
  await expect(desk.getByText(said('task.kept'))).toBeVisible();
  await computer.close();

  await choose(phone, await makePhoto());
  await expect
    .poll(async () => (await worksOf('khamsone')).map((work) => [work.words, work.kind]))
    .toEqual([['ກາເຟ 30 ກິໂລ, ບ້ານໂພນສະຫວັນ', 'photo']]);
  await phone.locator('#words').fill('ກາເຟ 20 ກິໂລ');
  await save(phone).click();
  await expect(phone.locator('[data-other-words]')).toHaveText('ກາເຟ 30 ກິໂລ, ບ້ານໂພນສະຫວັນ');
  await expect(phone.locator('#words')).toHaveValue('ກາເຟ 20 ກິໂລ');
  await save(phone).click();
  await expect(phone.getByText(said('task.kept'))).toBeVisible();
  expect((await worksOf('khamsone')).map((work) => work.words)).toEqual(['ກາເຟ 20 ກິໂລ']);
});

test('what is added while a hand-in is on its way stays on the phone, and is said not to be with it', async ({
  context,
}) => {
  await enrolAnew('bouakham');
  await signInAs(context, 'bouakham', 'lo');
  const page = await open(context);
  await page.locator('#words').fill('ກາເຟ 30 ກິໂລ');
  let isOnItsWay = false;
  let letGo = () => {};
  const added = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await context.route('**/piece', async (route) => {
    isOnItsWay = true;
    await added;
    await route.continue();
  });
  await send(page).click();
  await expect.poll(() => isOnItsWay).toBe(true);
  await choose(page, await makePhoto());
  await page.locator('#words').fill('ກາເຟ 30 ກິໂລ, ອີກ 2 ຖົງ');
  await expect(page.getByText(said('device.waits')).and(page.locator(':visible'))).toHaveCount(1);
  letGo();
  await expect(page.getByText(said('device.sentWithout')).and(page.locator(':visible'))).toHaveCount(1);
  await expect(page.locator('#words')).toHaveValue('ກາເຟ 30 ກິໂລ, ອີກ 2 ຖົງ');
  await expect(page.getByText(said('device.refused')).and(page.locator(':visible'))).toHaveCount(1);
  expect((await worksOf('bouakham')).map((one) => [one.state, one.words, one.kind])).toEqual([
    ['waiting', 'ກາເຟ 30 ກິໂລ', null],
  ]);
});

test('of a photo that is taken out while the server looks at it, nothing is left in the draft', async ({ context }) => {
  await enrolAnew('khamsone');
  await signInAs(context, 'khamsone', 'lo');
  const page = await open(context);
  let isThere = false;
  let letGo = () => {};
  const takenOut = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await context.route('**/piece', async (route) => {
    if (isThere) return route.continue();
    // It is with the server, which has not answered yet.
    const response = await route.fetch();
    isThere = true;
    await takenOut;
    await route.fulfill({ response });
  });
  await choose(page, await makePhoto());
  await expect.poll(async () => (await worksOf('khamsone')).map((one) => one.kind)).toEqual(['photo']);
  await page.locator('[data-take-out]').and(page.locator(':visible')).click();
  letGo();
  await expect.poll(async () => (await worksOf('khamsone')).map((one) => one.kind)).toEqual([null]);
  await page.reload();
  await expect(page.locator('.piece-photo').and(page.locator(':visible'))).toHaveCount(0);
});

test('who signs out with words that only the phone has is asked first', async ({ context }) => {
  await enrolAnew('noy');
  await signInAs(context, 'noy', 'lo');
  const page = await open(context);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.locator('#words').fill('ຊາ 12 ກິໂລ');
  const isKept = () => page.evaluate(() => Object.keys(localStorage).some((name) => name.startsWith('sala:work:')));
  await expect.poll(isKept).toBe(true);
  await page.locator('form[action="/sign-out"] button').evaluate((one: HTMLButtonElement) => one.click());
  await expect(page.locator('[data-net-when=stillWaiting]')).toBeVisible();
  await expect(page.locator('#words')).toHaveValue('ຊາ 12 ກິໂລ');
});
