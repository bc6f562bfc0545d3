import { expect, type Page, test } from '@playwright/test';
import { expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/** Recordings that wait on a phone find their part by the words that were read, and none that has no part is lost from sight. */
test.afterEach(expectQuietConsole);

const course = '/authoring/first-sale';
const narration = `${course}/narration/lessons/cost-of-a-sold-kilogram/en`;

interface Clip {
  part: number;
  /** Unsaid: the words of the first part. */
  words?: string;
}

async function openRecorder(page: Page, clips: readonly Clip[]): Promise<void> {
  watchConsole(page, [/^Failed to load resource/]);
  await signInAs(page.context(), 'liwen', 'en');
  await page.goto(salaUrl(course));
  const open = page.locator('form:has(input[value=open]) button, button[value=open]').first();
  if (await open.isVisible()) await open.click();
  await page.goto(salaUrl(narration));
  await page.evaluate(async (given) => {
    const store = (window as unknown as { narrationStore: Record<string, unknown> }).narrationStore;
    const keep = store.keep as (clip: object) => Promise<void>;
    const [first] = store.rows as HTMLElement[];
    for (const clip of given) {
      const words = clip.words ?? first?.querySelector('[data-words]')?.textContent?.trim();
      const about = { id: crypto.randomUUID(), person: store.person, draft: store.draft, path: first?.dataset.path };
      const sound = { type: 'audio/webm', name: 'narration.webm', bytes: [new Uint8Array([1, 2, 3]).buffer] };
      const state = { isWhole: true, address: null, refused: null, at: 0, page: '/authoring' };
      await keep({ ...about, ...sound, ...state, ...clip, words });
    }
  }, clips);
}

test('a recording whose part has another number by now stands at its words; one without a part is listed and can be thrown away', async ({
  page,
}) => {
  await page.route('**/uploads', (route) => route.abort('internetdisconnected'));
  await openRecorder(page, [{ part: 2 }, { part: 999, words: 'Words that are gone.' }]);
  await page.reload();
  await expect(page.locator('[data-part="0"] [data-when=kept]')).toBeVisible();
  await expect(page.locator('[data-part="2"] [data-here]')).toBeHidden();
  const others = page.locator('[data-kept-others]');
  await expect(others.getByText('Words that are gone.')).toBeVisible();
  await expect(others.locator('li')).toHaveCount(1);
  await others.locator('summary').click();
  await others.locator('button').click();
  await expect(others).toBeHidden();
});

test('whoever is signed out is told so, and what the server does not take does not stand before the others', async ({
  page,
}) => {
  let asked = 0;
  await page.route('**/uploads', (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 422, body: '' }) : route.fulfill({ status: 401, body: '' });
  });
  await openRecorder(page, [{ part: 0 }, { part: 1, words: 'Read for the second part.' }]);
  await page.reload();
  await expect(page.locator('[data-when=refused]:visible')).toHaveCount(1);
  await expect(page.locator('[data-say=signedOut]')).toBeVisible();
  const before = asked;
  await page.waitForTimeout(2_500);
  expect(asked).toBe(before);
});
