import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { newId } from '#platform/id.ts';
import { addGroup } from '#tests/support/group.ts';
import { addCourse, hear, lesson, slug } from './course-by-ear.ts';
import { makeTablet, operatorPin } from './make-tablet.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/** A group that reads little, before a tablet without a network, in Lao. */
test.use({ viewport: { width: 1024, height: 768 }, locale: 'lo' });
test.afterEach(expectQuietConsole);

const group = 'la-pakse-point';
const lessonPath = `/courses/${slug}/lessons/${lesson}`;

test('what is read aloud is heard before the room and by each alone, where the tablet took sound along', async ({
  context,
}) => {
  test.setTimeout(180_000);
  const people = await addPeople();
  const page = await tabletOffline(context, true);
  await beginRoom(page, people);
  await hear(page.locator('.card-sound:visible'));
  await toQuestion(page);
  await hear(page.locator('.sound:not(.is-small) audio:visible'));
  await hear(page.locator('.together-choices audio:visible').first());
  await openAlone(page, people[0]);
  await hear(page.locator('.listen audio'));
});

test('a tablet without sound shows no player that stays silent: it says who reads aloud', async ({ context }) => {
  test.setTimeout(180_000);
  const people = await addPeople();
  const page = await tabletOffline(context, false);
  await beginRoom(page, people);
  await expect(page.locator('.card-silent:visible')).toHaveCount(1);
  await toQuestion(page);
  await expect(page.locator('.card-silent:visible')).toHaveCount(1);
  await expect(page.locator('audio')).toHaveCount(0);
  await openAlone(page, people[0]);
  await expect(page.locator('.listen .card-silent')).toBeVisible();
  await expect(page.locator('audio:visible')).toHaveCount(0);
});

async function tabletOffline(context: BrowserContext, withSound: boolean): Promise<Page> {
  await signInAs(context, 'pakse', 'lo');
  const page = await context.newPage();
  watchConsole(page, [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/]);
  await makeTablet(page, group, { withSound });
  await context.setOffline(true);
  return page;
}

async function beginRoom(page: Page, people: readonly string[]): Promise<void> {
  await page.goto(salaUrl('/tablet'));
  await page.locator(`[data-tablet-rooms] a[href="/tablet/together/${slug}/lesson/${lesson}"]`).click();
  await page.locator('#together-pin').fill(operatorPin);
  await page.locator('[data-tablet-pin] button:visible').first().click();
  await page.locator('[data-screen=start] button[type=submit]').click();
  await expect(page.locator('[data-who]')).toBeVisible({ timeout: 20_000 });
  for (const person of people) await page.locator(`[name=here][value="${person}"]`).check();
  await page.locator('[data-who] button[type=submit]').click();
  await expect(page.locator('.together-text:visible')).toBeVisible();
}

async function toQuestion(page: Page): Promise<void> {
  for (let card = 1; card < 40 && (await page.locator('[data-answers=one]:visible').count()) === 0; card += 1) {
    const before = page.url();
    await page.locator('[data-way=next]').click();
    await page.waitForURL((url) => url.href !== before);
    await expect(page.locator('[data-screen=card]:visible')).toBeVisible();
  }
}

async function openAlone(page: Page, person = ''): Promise<void> {
  await page.goto(salaUrl('/tablet'));
  await page.locator(`[data-tablet-people] [data-person="${person}"] a`).click();
  await page.locator(`[data-tablet-courses] a[href="${lessonPath}"]`).click();
  await expect(page.locator('.listen').first()).toBeVisible();
}

async function addPeople(): Promise<string[]> {
  const courseId = await addCourse();
  const db = connectToDatabase();
  try {
    const people = await addGroup(db, { slug: group, size: 2, prefix: `sound${Date.now().toString(36)}` });
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
