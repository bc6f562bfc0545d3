import { expect, type Page, test } from '@playwright/test';
import { newId } from '#platform/id.ts';
import { addGroup } from '#tests/support/group.ts';
import { expectNoBarriers } from './barriers.ts';
import { makeCard } from './make-card.ts';
import { makeTablet, openDevice, operatorPin } from './make-tablet.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** The operator of a service point leads a group through a lesson on a tablet that lies across, in Lao. */
test.use({ viewport: { width: 1024, height: 768 } });
test.afterEach(expectQuietConsole);

const group = 'la-pakse-point';
const shownLesson = 'lesson first-sale/price-in-kip-and-yuan';

test('a group goes through a lesson together: hands, names, the count; a closed browser loses nothing', async ({
  viewport,
}, testInfo) => {
  test.setTimeout(120_000);
  const people = await addPeople();
  const [first = '', second = '', third = ''] = people;
  const folder = testInfo.outputPath('tablet');
  const open = () => openDevice(folder, viewport);
  let context = await open();
  await signInAs(context, 'pakse', 'lo');
  let page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl(`/groups/${group}/together`));
  await page.locator('select[name=what]').selectOption(shownLesson);
  await page.getByRole('button', { name: word('lo', 'group:together.start') }).click();
  for (const person of [first, second, third]) await page.locator(`[name=here][value="${person}"]`).check();
  await page.getByRole('button', { name: word('lo', 'group:together.whoDo') }).click();
  await expect(page.locator('.together-text')).toBeVisible();
  expect(await overflow(page)).toBe(0);

  // On by key to the first question.
  for (let card = 1; card < 40 && (await page.locator('[data-together-form=choices]').count()) === 0; card += 1) {
    const before = page.url();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => url.href !== before);
  }
  const question = page.url();
  await expect(page.locator('.together-choice').first()).toBeVisible();
  expect(await overflow(page)).toBe(0);

  // Hands for A, then for B; the second changes their mind.
  await page.locator('.together-choice').first().click();
  for (const person of [first, second]) await page.locator(`[name=raised][value="${person}"]`).check();
  await page.locator('[data-together-form=hands] button[type=submit]').click();
  await page.waitForURL(/hands=/);
  await page.locator(`[name=raised][value="${second}"]`).check();
  await page.locator('[data-together-form=hands] button[type=submit]').click();
  await page.waitForURL(/card=/);

  // A tap is kept at once: the browser is closed before anything is sent off.
  await page.goto(question);
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST'),
    page.locator(`[name="of.${third}"][data-letter=B]`).check(),
  ]);
  await context.close();
  context = await open();
  page = await context.newPage();
  watchConsole(page);
  await page.goto(question);
  await expect(page.locator(`[name="of.${first}"][data-letter=A]`)).toBeChecked();
  await expect(page.locator(`[name="of.${second}"][data-letter=B]`)).toBeChecked();
  await expect(page.locator(`[name="of.${third}"][data-letter=B]`)).toBeChecked();

  // The room sees numbers and no names.
  await page.getByRole('link', { name: word('lo', 'group:together.count') }).click();
  await expect(page.locator('.together-count .num').first()).toHaveText('1');
  await expect(page.locator('.together-count .num').nth(1)).toHaveText('2');
  await expect(page.locator('.together-count .is-right')).toHaveCount(1);
  await expect(page.locator('.together-why')).not.toBeEmpty();

  // One leaves early; then it ends for everybody.
  await page.getByRole('link', { name: word('lo', 'group:together.who') }).click();
  await page.locator(`[name=here][value="${third}"]`).uncheck();
  await page.getByRole('button', { name: word('lo', 'group:together.whoDo') }).click();
  await page.goto(`${question.split('?')[0]}?end`);
  await page.getByRole('button', { name: word('lo', 'group:together.endDo') }).click();
  await expect(page.getByRole('heading', { name: word('lo', 'group:together.ended') })).toBeVisible();
  expect(await lessonsOf(people)).toEqual([true, true, false]);
  await context.close();
});

test('an answer that is not shown is held until it is kept, and sent again by itself once there is a connection', async ({
  page,
  context,
}) => {
  const [person = ''] = await addPeople();
  await signInAs(context, 'pakse', 'lo');
  watchConsole(page, [/^Failed to load resource: net::ERR_INTERNET_DISCONNECTED/]);
  await page.goto(salaUrl(`/groups/${group}/together`));
  await page.locator('select[name=what]').selectOption('quiz first-sale/get-ready-quiz');
  await page.locator('[name=isPrivate][value=yes]').check();
  await page.getByRole('button', { name: word('lo', 'group:together.start') }).click();
  await page.locator(`[name=here][value="${person}"]`).check();
  await page.getByRole('button', { name: word('lo', 'group:together.whoDo') }).click();
  const letter = page.locator(`[name="of.${person}"][data-letter=B]`);
  const badge = page.locator(`[data-person="${person}"] [data-is-answered]`);
  await context.setOffline(true);
  await letter.check();
  await expect(page.locator('[data-together-problem]')).toHaveText(word('lo', 'group:together.notSent'));
  await expect(letter).toBeChecked();
  await expect(badge).toBeHidden();

  await context.setOffline(false);
  await expect(badge).toBeVisible({ timeout: 15_000 });
  await expect(letter).not.toBeChecked();
  await expect(page.locator('[data-together-problem]')).toBeHidden();
  await page.reload();
  await expect(badge).toBeVisible();
});

test('a tablet leads a group through a lesson without a network; closed in the middle it goes on, and hands it over', async ({
  browser,
  viewport,
}, testInfo) => {
  test.setTimeout(180_000);
  const people = await addPeople();
  const [first = '', second = '', third = ''] = people;
  const code = await makeCard(browser, group, third);
  const folder = testInfo.outputPath('tablet');
  const open = () => openDevice(folder, viewport);
  let context = await open();
  await signInAs(context, 'pakse', 'lo');
  let page = await context.newPage();
  watchConsole(page, cutNoise);
  await makeTablet(page, group);
  await context.setOffline(true);
  await page.goto(salaUrl('/tablet'));
  const room = '/tablet/together/first-sale/lesson/price-in-kip-and-yuan';
  await page.locator(`[data-tablet-rooms] a[href="${room}"]`).click();
  await openRoom(page);
  await look(page, 'start');
  await page.locator('[data-screen=start] button[type=submit]').click();
  await expect(page.locator('[data-who]')).toBeVisible();
  await look(page, 'who is here');
  for (const person of [first, second]) await page.locator(`[name=here][value="${person}"]`).check();
  // The third one has a sign-in card.
  await page.locator('[data-card-number] [name=code]').fill(code.toLowerCase());
  await page.locator('[data-card-number] button[type=submit]').click();
  await expect(page.locator(`[name=here][value="${third}"]`)).toBeChecked();
  await expect(page.locator('[data-card-says=here]')).toBeVisible();
  await page.getByRole('button', { name: word('lo', 'group:together.whoDo') }).click();
  await expect(page.locator('.together-text:visible')).toBeVisible();
  expect(await overflow(page)).toBe(0);

  // On by key to the first question.
  for (let card = 1; card < 40 && (await page.locator('[data-answers=one]:visible').count()) === 0; card += 1) {
    const before = page.url();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => url.href !== before);
    await expect(page.locator('[data-screen=card]:visible')).toBeVisible();
  }
  const question = page.url();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL((url) => url.href !== question);
  await expect(page.locator('[data-screen=card]:visible')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(question);
  await expect(page.locator('[data-answers=one]:visible')).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await look(page, 'question');
  await page.locator('.together-choice:visible').first().click();
  await expect(page.locator('[data-part=hands]:visible')).toBeVisible();
  await look(page, 'hands');
  await raiseHands(page, [first, second]);
  await raiseHands(page, [second]);
  await page.goto(question);
  await page.locator(`[name="of.${third}"][data-letter=B]`).check();
  await expect(page.locator(`[data-person="${third}"] [data-is-answered]`)).toBeVisible();
  await context.close();

  context = await open();
  await context.setOffline(true);
  page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(question);
  if (await page.locator('#together-pin').isVisible()) await openRoom(page);
  await expect(page.locator(`[name="of.${first}"][data-letter=A]`)).toBeChecked();
  await expect(page.locator(`[name="of.${second}"][data-letter=B]`)).toBeChecked();
  await expect(page.locator(`[name="of.${third}"][data-letter=B]`)).toBeChecked();
  await page
    .locator('[data-part=question]:visible')
    .getByRole('link', { name: word('lo', 'group:together.count') })
    .click();
  await expect(page.locator('.together-count:visible .num').nth(1)).toHaveText('2');
  await look(page, 'count');

  // One leaves early; then it ends for everybody, and waits.
  await page.goto(salaUrl(`${room}?who`));
  await page.locator(`[name=here][value="${third}"]`).uncheck();
  await page.getByRole('button', { name: word('lo', 'group:together.whoDo') }).click();
  // It is on the tablet's disk before anything goes on.
  await page.waitForURL(/card=/);
  await page.goto(salaUrl(`${room}?end`));
  await look(page, 'end');
  await page.getByRole('button', { name: word('lo', 'group:together.endDo') }).click();
  await expect(page.locator('[data-screen=ended]')).toBeVisible();
  await page.goto(salaUrl('/tablet'));
  await expect(page.locator('#tablet-evening + p [data-tablet-all]')).toHaveText('4');
  expect(await lessonsOf(people)).toEqual([false, false, false]);
  await context.setOffline(false);
  await page.locator('[data-tablet-send]').click();
  await expect(page.locator('[data-tablet-sent=whole]')).toBeVisible({ timeout: 30_000 });
  expect(await lessonsOf(people)).toEqual([true, true, false]);
  await context.close();
});

/** On a phone too the screens of the room have no barrier. */
async function look(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize();
  await expectNoBarriers(page, `a room before a tablet: ${screen}`, { device: 'phone', theme: 'sun' });
  if (before) await page.setViewportSize(before);
}

/** Of these people, for the choice that is asked; then the next one is. */
async function raiseHands(page: Page, people: readonly string[]): Promise<void> {
  const before = page.url();
  for (const person of people) await page.locator(`[name=raised][value="${person}"]`).check();
  await page.locator('[data-part=hands]:visible button[type=submit]').click();
  await page.waitForURL((url) => url.href !== before);
}

const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];

async function openRoom(page: Page): Promise<void> {
  await page.locator('#together-pin').fill(operatorPin);
  await page.locator('[data-screen=pin] button[type=submit]').click();
  await expect(page.locator('#together-pin')).toBeHidden({ timeout: 20_000 });
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function addPeople(): Promise<string[]> {
  const db = connectToDatabase();
  try {
    const people = await addGroup(db, { slug: group, size: 6, prefix: `t${newId().slice(-8)}` });
    const { id } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'first-sale')
      .executeTakeFirstOrThrow();
    const rows = people.map((personId) => ({ id: newId(), personId, courseId: id, enrolledAt: new Date() }));
    await db.insertInto('enrolment').values(rows).execute();
    return people;
  } finally {
    await db.destroy();
  }
}

/** Whether each of the first three has the lesson done; one that was opened alone is not. */
async function lessonsOf(people: readonly string[]): Promise<boolean[]> {
  const db = connectToDatabase();
  try {
    const rows = await db
      .selectFrom('lessonProgress')
      .select(['personId', 'completedAt'])
      .where('personId', 'in', people)
      .execute();
    return people.slice(0, 3).map((person) => rows.some((row) => row.personId === person && row.completedAt !== null));
  } finally {
    await db.destroy();
  }
}
