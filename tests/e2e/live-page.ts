import { expect, type Page } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { word } from './sala.ts';

/** What a page of the live classroom receives and sends, by WebRTC's own statistics. */
interface StreamFigures {
  direction: 'in' | 'out';
  kind: 'audio' | 'video';
  source: string;
  personId: string;
  packets: number;
  frames: number;
}

/** One person in the live classroom, driven by what the person sees. */
export class LivePage {
  readonly page: Page;
  readonly locale: InterfaceLocale;

  constructor(page: Page, locale: InterfaceLocale) {
    this.page = page;
    this.locale = locale;
  }

  /** @param key of the classroom's words, or `namespace:key` */
  word(key: string, values?: Record<string, string | number>): string {
    return word(this.locale, key.includes(':') ? key : `classroom:${key}`, values);
  }

  button(key: string, values?: Record<string, string | number>) {
    return this.page.getByRole('button', { name: this.word(key, values), exact: true });
  }

  /** From the pre-join page into the room. @returns when the room was live, ms since 1970 */
  async enter(receive?: 'video' | 'audio'): Promise<number> {
    if (receive)
      await this.page
        .locator('label')
        .filter({ has: this.page.locator(`input[value=${receive}]`) })
        .click();
    await this.page.getByRole('link', { name: this.word('prejoin.join'), exact: true }).click();
    await this.page.waitForFunction(() => window.__salaLive?.phase === 'live', undefined, { timeout: 20_000 });
    return Date.now();
  }

  async phase(): Promise<string> {
    return (await this.page.evaluate(() => window.__salaLive?.phase)) ?? '';
  }

  async untilPhase(phase: string): Promise<void> {
    await expect.poll(() => this.phase(), { timeout: 20_000 }).toBe(phase);
  }

  async figures(): Promise<StreamFigures[]> {
    return (await this.page.evaluate(() => window.__salaLive?.stats())) ?? [];
  }

  /**
   * Waits until frames of a source are being decoded: the count grows by at least `more` from now on. A machine that is
   * very busy looks like a link that is too thin for pictures: whoever wants them takes them back, as people do.
   */
  async expectFrames(source: 'camera' | 'screen', more = 15): Promise<void> {
    const takeBack = this.button('data.picturesAgain');
    const count = async () => {
      if (await takeBack.isVisible()) await takeBack.click();
      return (await this.figures())
        .filter((one) => one.direction === 'in' && one.source === source)
        .reduce((sum, one) => sum + one.frames, 0);
    };
    const before = await count();
    await expect
      .poll(count, { timeout: 20_000, message: `decoded frames of ${source}` })
      .toBeGreaterThan(before + more);
  }

  /** Waits until sound of a person arrives: packets grow by at least `more` from now on. */
  async expectSound(fromPersonId: string, more = 25): Promise<void> {
    const count = async () =>
      (await this.figures())
        .filter((one) => one.direction === 'in' && one.kind === 'audio' && one.personId === fromPersonId)
        .reduce((sum, one) => sum + one.packets, 0);
    const before = await count();
    await expect.poll(count, { timeout: 20_000, message: 'audio packets' }).toBeGreaterThan(before + more);
  }

  /** Opens the chat where it is behind a button (phones). */
  async openChat(): Promise<void> {
    const composer = this.page.getByRole('textbox', { name: this.word('chat.write') });
    if (await composer.isVisible()) return;
    await this.page.getByRole('button', { name: this.word('chat.title') }).click();
    await composer.waitFor();
  }

  async say(text: string): Promise<void> {
    await this.openChat();
    await this.page.getByRole('textbox', { name: this.word('chat.write') }).fill(text);
    await this.button('chat.send').click();
    await expect(this.page.locator('.msg[data-status=sent]').filter({ hasText: text })).toBeVisible();
  }

  async expectMessage(text: string): Promise<void> {
    await expect
      .poll(async () => (await this.page.evaluate(() => window.__salaLive?.chat.map((one) => one.body))) ?? [], {
        message: `chat has "${text}"`,
      })
      .toContain(text);
  }
}
