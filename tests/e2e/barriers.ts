import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';

const axeSource = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** The success criteria of WCAG 2.2 A and AA, and what axe holds to be good practice (landmarks, headings, names). */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };

export type Device = keyof typeof sizes;
export type Theme = 'light' | 'dark' | 'sun';

interface Look {
  device: Device;
  theme: Theme;
}

/**
 * Every page is looked at in every language on a phone, and at a desk in Lao, whose letters are tall and whose lines
 * break differently, and in Arabic, which runs the other way. Themes take turns: colours do not depend on the language.
 */
export const looks: Record<InterfaceLocale, readonly Look[]> = {
  en: [{ device: 'phone', theme: 'light' }],
  zh: [{ device: 'phone', theme: 'dark' }],
  lo: [
    { device: 'phone', theme: 'sun' },
    { device: 'desk', theme: 'light' },
  ],
  ar: [
    { device: 'phone', theme: 'light' },
    { device: 'desk', theme: 'dark' },
  ],
};

/** Every test starts on the phone and widens the window, as a browser does. Nothing moves, so nothing is waited for. */
export const contextOptions = { viewport: sizes.phone, reducedMotion: 'reduce' } as const;

export async function setDevice(page: Page, device: Device): Promise<void> {
  await page.setViewportSize(sizes[device]);
}

/**
 * Asks axe, and that nothing is wider than the device. Wrong pages do not end the test: the others are looked at too.
 *
 * @param look.within asks about what stands in this element alone
 */
export async function expectNoBarriers(
  page: Page,
  where: string,
  { device, theme, within = 'html' }: Look & { within?: string },
): Promise<void> {
  const { width, height } = sizes[device];
  await setDevice(page, device);
  // What the server writes for this choice.
  await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
  const wanted = await page.evaluate(async () => {
    await document.fonts.ready;
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { overflow: scrollWidth - window.innerWidth, height: scrollHeight };
  });
  const seen = `${where}, ${device}, ${theme}`;
  expect.soft(wanted.overflow, `${seen}: wider than ${width} px`).toBeLessThanOrEqual(0);
  // As tall as the page: the bottom bar of phones then lies over nothing.
  await page.setViewportSize({ width, height: Math.max(height, wanted.height) });
  expect.soft(await findViolations(page, within), `barriers: ${seen}`).toEqual([]);
}

/** Runs axe in the page itself: without frames there is nothing that a second, empty page would have to collect. */
async function findViolations(page: Page, within: string): Promise<string[]> {
  // Half a megabyte: once a page, not before every look as the builder would.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await new AxeBuilder({ page, axeSource: ';' })
    .options({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false })
    .include(within)
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, impact, nodes }) => {
    const places = nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`);
    return `${impact} ${id}: ${places.join(', ')}`;
  });
}
