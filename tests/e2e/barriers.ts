import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(
  createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** The success criteria of WCAG 2.2 A and AA, and what axe holds to be good practice (landmarks, headings, names). */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary?: string }[];
}

declare global {
  interface Window {
    axe?: { run(context: { include: string[][] }, options: object): Promise<{ violations: Violation[] }> };
  }
}

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
  await setDevice(page, device);
  const seen = `${where}, ${device}, ${theme}`;
  const { overflow, dead, isReady } = await page.evaluate(async (theme) => {
    // What the server writes for this choice.
    document.documentElement.setAttribute('data-theme', theme);
    // The bottom bar of phones lies over what is scrolled past it; axe does not scroll.
    document.querySelector<HTMLElement>('.tabbar')?.style.setProperty('position', 'static');
    await document.fonts.ready;
    const isWide = document.documentElement.scrollWidth > window.innerWidth;
    const beyond = ({ left, right }: DOMRect) => right > window.innerWidth + 0.5 || left < -0.5;
    // Closed menus lie where they open; what scrolls in its own box widens no page.
    const all = isWide ? document.body.querySelectorAll('*:not(.menu-pop, .menu-pop *, .table-wrap *)') : [];
    const wide = [...all].filter((one) => beyond(one.getBoundingClientRect()));
    // What is no more than a sign of what its whole line does is hidden from those who hear the page.
    const links = [...document.querySelectorAll<HTMLElement>(':is(a[href], button:enabled):not([aria-hidden])')];
    const dead = links
      .filter((one) => getComputedStyle(one).pointerEvents === 'none')
      .map((one) => one.outerHTML.slice(0, 80));
    return {
      dead,
      overflow: isWide ? ['by', ...wide.slice(0, 8).map((one) => `${one.tagName} ${one.className} ${one.id}`)] : [],
      isReady: 'axe' in window,
    };
  }, theme);
  expect.soft(overflow, `${seen}: wider than the ${device}`).toEqual([]);
  expect.soft(dead, `${seen}: links and buttons that no tap reaches`).toEqual([]);
  // Half a megabyte: once a page, not before every look.
  if (!isReady) await page.evaluate(axeSource);
  expect.soft(await findViolations(page, within), `barriers: ${seen}`).toEqual([]);
}

/**
 * Runs axe in the page itself and takes nothing but what is wrong out of it: its builder would send every result to an
 * empty page and back. Our pages have no frames.
 */
async function findViolations(page: Page, within: string): Promise<string[]> {
  const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false };
  const violations = await page.evaluate(
    async ({ within, options }) => (await window.axe?.run({ include: [[within]] }, options))?.violations,
    { within, options },
  );
  if (!violations) throw new Error('axe is not in the page');
  return violations.map(({ id, impact, nodes }) => {
    const places = nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`);
    return `${impact} ${id}: ${places.join(', ')}`;
  });
}
