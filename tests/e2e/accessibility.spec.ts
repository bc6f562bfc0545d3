import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { interfaceLocales, textDirection } from '#domain/locale.ts';
import { connectToDatabase, expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/** Every page of the story, by the person who uses it. `:class` and `:serial` are filled from the demo data. */
const pages: { username: string | null; paths: string[] }[] = [
  {
    username: null,
    paths: [
      '/',
      '/sign-in',
      '/reset',
      '/courses',
      '/courses/first-sale',
      '/courses/first-sale/lessons/quality-and-grade',
      '/verify',
      '/v/:serial',
      '/v/LA-RE1-2026-000000',
    ],
  },
  {
    username: 'bouakham',
    paths: [
      '/',
      '/courses/first-sale',
      '/courses/first-sale/lessons/price-in-kip-and-yuan',
      '/courses/first-sale/quizzes/final-quiz',
      '/classes',
      '/classes/:class',
      '/classes/:class/join',
      '/certificates',
      '/programmes/rural-ecommerce-1',
      '/profile',
    ],
  },
  { username: 'liwen', paths: ['/classes/new', '/classes/:class/edit', '/classes/:class/attendance'] },
  { username: 'bounmy', paths: ['/certification', '/organisations', '/organisations/la-moic'] },
];

test.afterEach(expectQuietConsole);

for (const locale of interfaceLocales) {
  for (const { username, paths } of pages) {
    test(`pages of ${username ?? 'a visitor'} in ${locale} have no serious barrier`, async ({ browser }) => {
      const filled = await fillIn(paths);
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale });
      await context.addCookies([{ name: 'language', value: locale, url: salaUrl() }]);
      if (username) await signInAs(context, username, locale);
      const page = await context.newPage();
      // A mistyped number is answered with 400, which the browser reports.
      watchConsole(page, [/\/v\/LA-RE1-2026-000000/]);
      for (const path of filled) {
        await test.step(path, async () => {
          await page.setViewportSize({ width: 360, height: 740 });
          await page.goto(salaUrl(path), { waitUntil: 'networkidle' });
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          await expect(page.locator('html')).toHaveAttribute('dir', textDirection(locale));
          // As tall as the page: the bottom bar of phones then lies over nothing.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width: 360, height: Math.max(740, height) });
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
            .analyze();
          const serious = violations
            .filter((one) => one.impact === 'serious' || one.impact === 'critical')
            .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
          expect.soft(serious, `barriers on ${path} in ${locale}`).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect.soft(overflow, `${path} in ${locale} is wider than a 360 px phone`).toBeLessThanOrEqual(0);
        });
      }
      await context.close();
    });
  }
}

async function fillIn(paths: readonly string[]): Promise<string[]> {
  const db = connectToDatabase();
  try {
    const open = await db
      .selectFrom('classSession')
      .select('id')
      .where('status', 'in', ['scheduled', 'live'])
      .orderBy('startsAt')
      .executeTakeFirstOrThrow();
    const award = await db
      .selectFrom('award')
      .select('serial')
      .where('status', '=', 'active')
      .orderBy('serial')
      .executeTakeFirstOrThrow();
    return paths.map((path) => path.replace(':class', open.id).replace(':serial', award.serial));
  } finally {
    await db.destroy();
  }
}
