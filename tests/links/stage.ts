import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { LivePage } from '#tests/e2e/live-page.ts';
import { planClass } from '#tests/e2e/plan-class.ts';
import { salaUrl, signInAs } from '#tests/e2e/sala.ts';
import { browserArguments, browserPath } from '#tests/support/browser.ts';
import { type Stack, startStack } from '#tests/support/stack.ts';
import { EmulatedLink, type LinkState, serverAddress } from './emulated-link.ts';
import { writeSpeech } from './speech.ts';
import { type Heard, heardBetween, type Received, watchInPage } from './watch.ts';

/** A link that nobody would complain of: 40 ms there and back. */
export const goodLink: LinkState = { down: { delay: 20 }, up: { delay: 20 } };

/** In which pictures are so large that the highest layer is wanted. */
const largeWindow = { width: 1_680, height: 1_000 };

/** Somebody's browser behind a link of their own. */
export class Person {
  readonly link: EmulatedLink;
  readonly browser: Browser;
  readonly username: string;
  #page: Page | undefined;

  constructor(username: string, link: EmulatedLink, browser: Browser) {
    this.username = username;
    this.link = link;
    this.browser = browser;
  }

  get page(): Page {
    if (!this.#page) throw new Error(`${this.username} has no page`);
    return this.#page;
  }

  get live(): LivePage {
    return new LivePage(this.page, 'en');
  }

  /** A browser's profile in which the person is signed in, and nothing was loaded yet. */
  async signIn(): Promise<BrowserContext> {
    const context = await this.browser.newContext({ permissions: ['camera', 'microphone'], viewport: largeWindow });
    await signInAs(context, this.username, 'en');
    await context.addInitScript(watchInPage);
    return context;
  }

  /** Opens the page before the door of a class. */
  async comeToDoor(context: BrowserContext, classId: string): Promise<void> {
    this.#page = await context.newPage();
    await this.page.goto(salaUrl(`/classes/${classId}/join`), { waitUntil: 'commit', timeout: 120_000 });
    await this.joinButton.waitFor({ timeout: 120_000 });
  }

  /** As long as all of it takes to come: whoever taps sooner enters without the devices chosen here. */
  async readsDoor(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
  }

  get joinButton() {
    return this.page.getByRole('link', { name: this.live.word('prejoin.join'), exact: true });
  }

  /** Taps, without waiting for what comes. */
  async tap(): Promise<void> {
    await this.joinButton.click({ noWaitAfter: true });
  }

  async received(): Promise<Received> {
    return this.page.evaluate(() => window.__linkWatch.received());
  }

  /** What this person's camera sends now: each layer with its width, and what limits it. */
  async sentLayers(): Promise<string[]> {
    return this.page.evaluate(() => window.__linkWatch.sentLayers());
  }

  async hears(seconds: number): Promise<Heard> {
    const before = await this.received();
    await pause(seconds * 1_000);
    return heardBetween(before, await this.received());
  }

  /** Waits until frames of pictures arrive. @returns ms since 1970; null when none does */
  async seesPicture(timeoutMs = 20_000): Promise<number | null> {
    const { frames } = await this.received();
    return until(async () => (await this.received()).frames > frames + 2, timeoutMs);
  }
}

/** Asks every 100 ms. @returns when it was so, ms since 1970; null when it was not in time */
export async function until(holds: () => Promise<boolean>, timeoutMs: number): Promise<number | null> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await holds()) return Date.now();
    await pause(100);
  }
  return null;
}

/** Who takes part in a class that runs, with everything on. */
export interface RunningClass {
  classId: string;
  end(): Promise<void>;
}

/** The whole of Sala, an instructor and a trainee, each behind a link. */
export class Stage {
  readonly stack: Stack;
  readonly instructor: Person;
  readonly trainee: Person;

  private constructor(stack: Stack, instructor: Person, trainee: Person) {
    this.stack = stack;
    this.instructor = instructor;
    this.trainee = trainee;
  }

  static async open(): Promise<Stage> {
    spawnSync('ip', ['addr', 'replace', `${serverAddress}/32`, 'dev', 'lo']);
    const links = [await EmulatedLink.open('sala-instr', 1), await EmulatedLink.open('sala-train', 2)] as const;
    await buildWeb({ log: (line) => process.stderr.write(`${line}\n`) });
    const stack = await startStack({ name: 'links', address: serverAddress });
    process.env.SALA_E2E_URL = stack.webUrl;
    process.env.SALA_E2E_DATABASE_URL = stack.databaseUrl;
    const speech = join(stack.dataDir, 'speech.wav');
    writeSpeech(speech);
    const args = [
      ...browserArguments,
      `--use-file-for-fake-audio-capture=${speech}`,
      // Cameras are there on https only; a certificate for an emulated link proves nothing.
      `--unsafely-treat-insecure-origin-as-secure=${stack.webUrl}`,
      '--disable-renderer-backgrounding',
    ];
    const launch = (link: EmulatedLink) =>
      chromium.launch({ executablePath: link.wrap(browserPath, stack.dataDir), args });
    const instructor = new Person('liwen', links[0], await launch(links[0]));
    const trainee = new Person('noy', links[1], await launch(links[1]));
    return new Stage(stack, instructor, trainee);
  }

  /** A class with the instructor in it and everything of theirs on air. */
  async teach(): Promise<RunningClass> {
    await Promise.all([this.instructor, this.trainee].map(({ link }) => link.set(goodLink)));
    const classId = await planClass('liwen', { en: 'Class over hostile links' });
    const context = await this.instructor.signIn();
    await this.instructor.comeToDoor(context, classId);
    await this.instructor.readsDoor();
    await this.instructor.live.enter();
    const contexts = [context];
    return {
      classId,
      async end() {
        for (const one of contexts) await one.close();
      },
    };
  }

  /** A class with both in it: the trainee sees the full picture. */
  async teachBoth(): Promise<RunningClass> {
    const running = await this.teach();
    const context = await this.trainee.signIn();
    await this.trainee.comeToDoor(context, running.classId);
    await this.trainee.readsDoor();
    await this.trainee.live.enter('video');
    if (!(await this.seesFull(40_000))) {
      const { width, frames, packets } = await this.trainee.received();
      const { words, meter } = await this.trainee.page.evaluate(() => window.__linkWatch);
      const facts = { width, frames, packets, words, meter, sent: await this.instructor.sentLayers() };
      throw new Error(`not the full picture on a good link: ${JSON.stringify(facts)}`);
    }
    return {
      ...running,
      async end() {
        await context.close();
        await running.end();
      },
    };
  }

  /** Waits for the highest layer. @returns ms since 1970; null when it does not come */
  seesFull(timeoutMs: number): Promise<number | null> {
    return until(async () => (await this.trainee.received()).width >= 1_280, timeoutMs);
  }

  /** Ends what a class that broke off left open. */
  async clear(): Promise<void> {
    const contexts = [this.instructor, this.trainee].flatMap(({ browser }) => browser.contexts());
    await Promise.all(contexts.map((one) => one.close()));
  }

  async close(): Promise<void> {
    await Promise.all([this.instructor, this.trainee].map(({ browser }) => browser.close()));
    await this.stack.stop();
    await Promise.all([this.instructor, this.trainee].map(({ link }) => link.close()));
    spawnSync('ip', ['addr', 'del', `${serverAddress}/32`, 'dev', 'lo']);
  }
}
