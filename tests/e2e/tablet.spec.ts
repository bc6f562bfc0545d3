import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { newId } from '#platform/id.ts';
import { addGroup } from '#tests/support/group.ts';
import { answerQuestions } from './answer-quiz.ts';
import { makeTablet, openDevice, operatorPin, signOut } from './make-tablet.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole, word } from './sala.ts';

/** A tablet of a service point takes thirty people through a day without a network, and hands all of it over. */
test.use({ viewport: { width: 768, height: 1024 } });
test.afterEach(expectQuietConsole);

const group = 'la-pakse-point';
const course = '/courses/first-sale';
const lesson = `${course}/lessons/price-in-kip-and-yuan`;
const quiz = 'get-ready-quiz';
const cutNoise = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/];

test('a tablet takes thirty people through a day without a network, and hands all of it over in the evening', async ({
  browser,
  viewport,
}, testInfo) => {
  test.setTimeout(300_000);
  const people = await addPeople();
  const classId = await addClass();
  const folder = testInfo.outputPath('tablet');
  const open = () => openDevice(folder, viewport);

  // In the morning, with a network: the operator makes it ready and signs out.
  let context = await open();
  await signInAs(context, 'pakse', 'lo');
  let page = await context.newPage();
  watchConsole(page, cutNoise);
  await makeTablet(page, group);

  // The day.
  await context.setOffline(true);
  const begun = Date.now();
  for (const [index, person] of people.entries()) {
    await choose(page, person);
    await finishLesson(page);
    if (index < 3) await takeQuiz(page, person);
  }
  const noon = await saveFile(page, people.length + 3);
  await openWithPin(page, operatorPin);
  await page.locator('#tablet-class').selectOption(classId);
  await expect(page.locator('[data-tablet-roll]')).not.toHaveAttribute('aria-busy');
  for (const person of people.slice(0, 28)) await page.locator(`[data-tablet-roll] [value="${person}"]`).check();
  await page.locator('[data-tablet-roll] button[type=submit]').click();
  await expect(page.locator('[data-tablet-rolled]')).toBeVisible();
  const ended = Date.now();
  await context.close();

  // What was there at noon goes by file, through a device of somebody else.
  const office = await browser.newContext({ javaScriptEnabled: false, locale: 'lo' });
  await signInAs(office, 'bounmy', 'lo');
  const desk = await office.newPage();
  await desk.goto(salaUrl('/hand-over'));
  const [name, mimeType] = ['sala.json', 'application/json'];
  await desk.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: noon });
  await desk.locator('main form button[type=submit]').click();
  await expect(desk.getByText(word('lo', 'offline:handOver.result.whole'))).toBeVisible();
  expect((await brought(people)).lessons).toHaveLength(people.length);
  await office.close();

  // In the evening all of it is still there, first without a network, and nobody has to sign in to send it.
  context = await open();
  await context.setOffline(true);
  page = await context.newPage();
  watchConsole(page, cutNoise);
  await page.goto(salaUrl('/tablet'));
  const waiting = page.locator('#tablet-evening + p [data-tablet-all]');
  await expect(waiting).toHaveText(String(people.length + 4));
  await expect(page.locator(`[data-tablet-people] [data-person="${people[0]}"] [data-count]`)).toHaveText('2');
  await page.locator('[data-tablet-send]').click();
  await expect(page.locator('[data-tablet-sent=network]')).toBeVisible();
  await context.setOffline(false);
  await page.locator('[data-tablet-send]').click();
  await expect(page.locator('[data-tablet-sent=whole]')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-tablet-outcomes] > li')).toHaveCount(people.length + 1);
  await expect(waiting).toHaveText('0');
  await page.reload();
  await expect(waiting).toHaveText('0');

  const { lessons, attempts, acts, calls, seats } = await brought(people, classId);
  expect(lessons).toHaveLength(people.length);
  for (const at of lessons) expect(at >= begun - 1_000 && at <= ended + 1_000).toBe(true);
  expect(attempts.map((one) => Number(one.percent))).toEqual([100, 100, 100]);
  // Each act once, with both its times, whichever way it came first.
  expect(acts).toHaveLength(people.length + 3);
  expect(acts.every((one) => one.claimedAt.getTime() <= ended + 1_000 && one.receivedAt > one.claimedAt)).toBe(true);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.here.filter((one) => people.includes(one))).toHaveLength(28);
  expect(seats).toBe(28);
  await context.close();
});

test('who is it: one tap changes the person, a PIN keeps others out, and a tablet that was taken back erases itself', async ({
  browser,
  context,
}) => {
  const people = await addPeople();
  const [first = '', second = ''] = people;
  await signInAs(context, 'pakse', 'lo');
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await makeTablet(page, group);
  await context.setOffline(true);
  await choose(page, first);
  await page.locator('[data-lock-ask]').click();
  await page.locator('#pin-new').fill('2468');
  await page.locator('#pin-again').fill('2468');
  await page.locator('[data-lock-form=begin] button').click();
  await expect(page.locator('[data-lock-says=begun]')).toBeVisible({ timeout: 20_000 });
  await finishLesson(page);
  await page.locator('.tablet-who').click();
  // A page that is still coming would take the place of the one that is asked for next.
  await expect(page.locator('[data-tablet-people] a').first()).toBeVisible();
  await choose(page, second);
  await page.goto(salaUrl(lesson));
  await expect(page.locator('form[data-queue="lesson.done"] button')).toBeVisible();
  await choose(page, first);
  await expect(page.locator('[data-lock-when=locked]')).toBeVisible();
  await expect(page.locator('[data-tablet-courses] a')).toHaveCount(0);
  // No way round it by an address.
  await page.goto(salaUrl(lesson));
  await expect(page.locator('[data-lock-when=locked]')).toBeVisible();
  await page.locator('#pin-open').fill('2468');
  await page.locator('[data-lock-form=open] button').click();
  await expect(page.locator('[data-tablet-courses] a').first()).toBeVisible();

  // What was sent off goes without the PIN.
  await page.goto(salaUrl('/tablet'));
  await context.setOffline(false);
  await page.locator('[data-tablet-send]').click();
  await expect(page.locator('[data-tablet-sent=whole]')).toBeVisible();
  await takeBack(browser);
  await page.reload();
  await expect(page.locator('[data-tablet-when=wiped]')).toBeVisible();
  const left = await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('sala:tablet')));
  expect(left).toEqual([]);
});

test('what is the operator’s asks for the PIN of the tablet; no address changes who holds it, nor does who signs in go on as them', async ({
  context,
}) => {
  const [first = '', second = ''] = await addPeople();
  await signInAs(context, 'pakse', 'lo');
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await makeTablet(page, group);
  await choose(page, first);
  await page.goto(salaUrl(`/tablet?person=${second}`));
  await expect(page.locator('html')).toHaveAttribute('data-person', `tablet-${first}`);
  await finishLesson(page);

  await page.locator('.tablet-who').click();
  const roll = page.locator('[data-tablet-roll]');
  await expect(page.locator('#tablet-pin-roll')).toBeVisible();
  await expect(roll).toBeHidden();
  await page.locator('summary', { hasText: word('lo', 'group:tablet.off') }).click();
  await expect(page.locator('[data-tablet-loses]')).toHaveText('1');
  await expect(page.locator('[data-tablet-loses-of] > li')).toHaveCount(1);
  await expect(page.locator('[data-tablet-off]')).toBeHidden();
  await openWithPin(page, '0000', false);
  await expect(page.locator('[data-pin-says=wrong]').first()).toBeVisible();
  await openWithPin(page, operatorPin);
  await expect(page.locator('[data-tablet-off]')).toBeVisible();
  // Whoever is tapped next finds it closed.
  await choose(page, second);
  await page.locator('.tablet-who').click();
  await expect(page.locator('#tablet-pin-roll')).toBeVisible();
  await expect(roll).toBeHidden();

  await choose(page, first);
  await signInAs(context, 'noy', 'lo');
  await page.goto(salaUrl('/'));
  await page.goto(salaUrl(lesson));
  await expect(page.locator('html')).not.toHaveAttribute('data-person', /^tablet/);
  await page.goto(salaUrl('/tablet'));
  await expect(page.locator('[data-tablet-when=signedIn]')).toBeVisible();
  await expect(page.locator('[data-tablet-when=list]')).toBeHidden();
  await page.locator('[data-tablet-when=signedIn] a').click();
  await signOut(page);
  await page.locator('main a[href="/tablet"]').click();
  await expect(page.locator('[data-tablet-when=list]')).toBeVisible();
});

test('a tablet that was taken back keeps what waits and what was begun, says so, and hands it over in a file', async ({
  browser,
  context,
}) => {
  const people = await addPeople();
  const [first = '', second = ''] = people;
  await signInAs(context, 'pakse', 'lo');
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await makeTablet(page, group);
  await context.setOffline(true);
  await choose(page, first);
  await finishLesson(page);
  // Begun, and not sent off.
  await choose(page, second);
  await page.locator(`[data-tablet-courses] a[href="${course}/quizzes/${quiz}"]`).click();
  await page.locator('form.quiz-form input[type=radio], form.quiz-form input[type=checkbox]').first().check();
  await expect.poll(() => draftsOf(page)).toBe(1);
  await context.setOffline(false);
  await takeBack(browser);
  await page.goto(salaUrl('/tablet'));
  await expect(page.locator('[data-tablet-when=takenBack]')).toBeVisible();
  await expect(page.locator('[data-tablet-when=wiped]')).toBeHidden();
  await page.locator('summary', { hasText: word('lo', 'group:tablet.off') }).click();
  await expect(page.locator('[data-tablet-loses]')).toHaveText('2');
  const file = await saveFile(page, 1);

  const desk = await (await browser.newContext({ javaScriptEnabled: false, locale: 'lo' })).newPage();
  await signInAs(desk.context(), 'pakse', 'lo');
  await desk.goto(salaUrl('/hand-over'));
  await desk
    .locator('input[type=file]')
    .setInputFiles({ name: 'sala.json', mimeType: 'application/json', buffer: file });
  await desk.locator('main form button[type=submit]').click();
  await expect(desk.getByText(word('lo', 'offline:handOver.result.whole'))).toBeVisible();
  expect((await brought(people)).lessons).toHaveLength(1);
  await desk.context().close();
});

test('the page of a tablet is brought anew after an update, and says when', async ({ context }) => {
  await addPeople();
  await signInAs(context, 'pakse', 'lo');
  const page = await context.newPage();
  watchConsole(page, cutNoise);
  await makeTablet(page, group);
  await page.goto(salaUrl('/tablet'));
  await expect(page.locator('[data-tablet-when=list]')).toBeVisible();
  await expect(page.locator('[data-tablet-when=renewed]')).toBeHidden();
  // As an older version left it.
  await page.evaluate(async () => {
    const shelf = await caches.open('sala:tablet:pages');
    const html = (await (await shelf.match('/tablet'))?.text()) ?? '';
    const old = html.replace(/data-tablet="\d+"/, 'data-tablet=""');
    await shelf.put('/tablet', new Response(old, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  });
  await page.goto(salaUrl('/tablet'));
  await expect(page.locator('[data-tablet-when=renewed]')).toBeVisible();
  await expect(page.locator('[data-tablet-renewed]')).not.toBeEmpty();
  await expect(page.locator('[data-tablet-when=list]')).toBeVisible();
});

/** How much was begun on the device. */
const draftsOf = (page: Page) =>
  page.evaluate(async () => {
    const queue = (self as unknown as { salaQueue: { all(store: string): Promise<unknown[]> } }).salaQueue;
    return (await queue.all('drafts')).length;
  });

/** The operator takes the latest tablet of the group back, on another device. */
async function takeBack(browser: Browser): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'lo' });
  await signInAs(context, 'pakse', 'lo');
  const page = await context.newPage();
  await page.goto(salaUrl(`/groups/${group}/tablet`));
  await page.locator('#group-tablets').locator('xpath=ancestor::section').locator('button').first().click();
  await page.waitForURL(/saved/);
  await context.close();
}

async function openWithPin(page: Page, pin: string, isRight = true): Promise<void> {
  await page.locator('#tablet-pin-roll').fill(pin);
  await page.locator('[data-tablet-pin] button:visible').first().click();
  if (isRight) await expect(page.locator('[data-tablet-roll]')).toBeVisible({ timeout: 20_000 });
}

async function choose(page: Page, person: string): Promise<void> {
  await page.goto(salaUrl('/tablet'));
  await page.locator(`[data-tablet-people] [data-person="${person}"] a`).click();
  await expect(page.locator('[data-tablet-when=person]')).toBeVisible();
}

async function finishLesson(page: Page): Promise<void> {
  await page.locator(`[data-tablet-courses] a[href="${lesson}"]`).click();
  await page.locator('form[data-queue="lesson.done"] button').click();
  await page.waitForURL((url) => url.pathname !== lesson);
}

async function takeQuiz(page: Page, person: string): Promise<void> {
  await choose(page, person);
  await page.locator(`[data-tablet-courses] a[href="${course}/quizzes/${quiz}"]`).click();
  await answerQuestions(page, 'first-sale', quiz);
  await page.locator('form.quiz-form > button[type=submit]').click();
  await expect(page.locator('.quiz-form [data-draft-when=waiting]')).toBeVisible();
}

async function saveFile(page: Page, acts: number): Promise<Buffer> {
  await page.goto(salaUrl('/tablet'));
  await expect(page.locator('[data-hand-over-count]')).toHaveText(String(acts));
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-hand-over-do]').click()]);
  return readFileSync(await download.path());
}

/** Thirty people of the group who take the course. */
async function addPeople(): Promise<string[]> {
  const db = connectToDatabase();
  try {
    const people = await addGroup(db, { slug: group, size: 30, prefix: `tablet${Date.now().toString(36)}` });
    const { id: courseId } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'first-sale')
      .executeTakeFirstOrThrow();
    const enrolledAt = new Date(Date.now() - 86_400_000);
    await db
      .insertInto('enrolment')
      .values(people.map((personId) => ({ id: newId(), personId, courseId, enrolledAt })))
      .execute();
    return people;
  } finally {
    await db.destroy();
  }
}

/** A class of the course at the service point, which is on now. */
async function addClass(): Promise<string> {
  const db = connectToDatabase();
  try {
    const id = newId();
    const find = (table: 'course' | 'organisation', slug: string) =>
      db.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
    await db
      .insertInto('classSession')
      .values({
        ...{ id, title: { lo: 'ຂາຍຄັ້ງທຳອິດ' }, languages: ['lo'], timeZone: 'Asia/Vientiane' },
        courseId: (await find('course', 'first-sale')).id,
        organisationId: (await find('organisation', group)).id,
        // Before those of all other stories: a tablet takes along so many of the day, the first ones first.
        ...{ startsAt: new Date(Date.now() - 90 * 60_000), endsAt: new Date(Date.now() + 3_600_000) },
      })
      .execute();
    return id;
  } finally {
    await db.destroy();
  }
}

async function brought(people: readonly string[], classSessionId?: string) {
  const db = connectToDatabase();
  try {
    const [lessons, attempts, acts, calls, seats] = await Promise.all([
      db
        .selectFrom('lessonProgress')
        .select('completedAt')
        .where('personId', 'in', people)
        .where('completedAt', 'is not', null)
        .execute(),
      db.selectFrom('quizAttempt').select('percent').where('personId', 'in', people).execute(),
      db.selectFrom('syncAct').select(['claimedAt', 'receivedAt']).where('personId', 'in', people).execute(),
      classSessionId
        ? db.selectFrom('rollCall').select('here').where('classSessionId', '=', classSessionId).execute()
        : [],
      classSessionId
        ? db.selectFrom('groupSeat').select('personId').where('classSessionId', '=', classSessionId).execute()
        : [],
    ]);
    return {
      lessons: lessons.map((one) => one.completedAt?.getTime() ?? 0),
      attempts,
      acts,
      calls,
      seats: seats.length,
    };
  } finally {
    await db.destroy();
  }
}
