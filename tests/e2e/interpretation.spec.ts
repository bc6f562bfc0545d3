import { type Browser, expect, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { expectNoBarriers } from './barriers.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { connectToDatabase, expectQuietConsole, personIds, salaUrl, signInAs, watchConsole } from './sala.ts';

/**
 * A class interpreted into Lao: whoever teaches speaks at one pitch, the interpreter at another, and what a phone plays is
 * told apart by its frequency.
 */
test.afterEach(expectQuietConsole);

const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const floorHz = 500;
const voiceHz = 1_250;

test('the interpreter is heard over the class, and when nobody interprets the class is heard again', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { marta = '' } = await personIds(['marta']);
  const classId = await planClass('liwen', { en: 'Interpreted class', lo: 'ຫ້ອງຮຽນທີ່ມີການແປ' });
  await addChannel(classId, 'lo', marta);
  const enter = async (username: string, locale: InterfaceLocale, hz: number, device: object = desk) => {
    return join(browser, { classId, username, locale, hz, device });
  };
  const teacher = await enter('liwen', 'en', floorHz);
  const interpreter = await enter('marta', 'ar', voiceHz);
  const listener = await enter('noy', 'lo', 0, phone);

  // Nobody interprets yet: the class itself is heard, and the page says so.
  const fallback = listener.page.locator('.bars .bar-note').filter({ hasText: 'ລາວ' });
  await expect(fallback).toBeVisible();
  await expectLoudness(listener, floorHz, (level) => level > 0.9);

  await interpreter.button('interpretation:turn.take').click();
  await expect(interpreter.page.locator('.turn-card .badge')).toHaveText(interpreter.word('interpretation:turn.onAir'));
  await expectLoudness(listener, voiceHz, (level) => level > 0.9);
  await expectLoudness(listener, floorHz, (level) => level > 0.15 && level < 0.25);
  await expect(fallback).toBeHidden();
  // On the floor nobody hears the interpreter.
  expect(await loudness(teacher, voiceHz)).toBe(0);

  // The floor under the channel is as loud as the phone says, and stays so.
  await listener.page.getByRole('button', { name: listener.word('interpretation:hear.title') }).click();
  const under = listener.page.getByRole('slider', { name: listener.word('interpretation:hear.under') });
  await under.fill('50');
  await expectLoudness(listener, floorHz, (level) => level > 0.45 && level < 0.55);
  await listener.page.getByRole('radio', { name: listener.word('interpretation:hear.floor') }).check();
  await expectLoudness(listener, voiceHz, (level) => level === 0);
  await expectLoudness(listener, floorHz, (level) => level > 0.9);
  await listener.page.getByRole('radio', { name: /ລາວ/ }).check();
  await expectLoudness(listener, voiceHz, (level) => level > 0.9);
  await listener.page.keyboard.press('Escape');

  // A cough is heard by nobody, and takes the channel from nobody.
  await interpreter.page.keyboard.down('Space');
  await expect(interpreter.page.locator('.turn-card .badge')).toHaveText(interpreter.word('interpretation:turn.muted'));
  await interpreter.page.keyboard.up('Space');
  await expect(interpreter.page.locator('.turn-card .badge')).toHaveText(interpreter.word('interpretation:turn.onAir'));
  await expectLoudness(listener, voiceHz, (level) => level > 0.9);

  // Whoever teaches is asked to go slower, and says that it was seen.
  await interpreter.page.locator('body').press('s');
  await expect(teacher.page.locator('.signal-bar')).toContainText(teacher.word('interpretation:signal.slower'));
  await teacher.button('interpretation:signal.seen').click();
  await expect(interpreter.page.getByText(/^\s*اطّلع المدرّب على/)).toBeVisible();

  // Muted for twenty seconds: the class is heard as loud as ever.
  await interpreter.page.locator('body').press('m');
  await expect(fallback).toBeVisible({ timeout: 40_000 });
  await expectLoudness(listener, floorHz, (level) => level > 0.9);
  await interpreter.page.locator('body').press('m');
  await expect(fallback).toBeHidden();
  await expectLoudness(listener, voiceHz, (level) => level > 0.9);
  await expectLoudness(listener, floorHz, (level) => level > 0.45 && level < 0.55);
  await expectNoBarriers(listener.page, 'who listens', { device: 'phone', theme: 'light' });
  await expectNoBarriers(teacher.page, 'who teaches', { device: 'desk', theme: 'light' });
  await expectNoBarriers(interpreter.page, 'console', { device: 'desk', theme: 'light' });
  await expectNoBarriers(interpreter.page, 'console', { device: 'phone', theme: 'dark' });
  for (const { page } of [teacher, interpreter, listener]) await page.context().close();
});

async function addChannel(classSessionId: string, locale: string, personId: string): Promise<void> {
  const db = connectToDatabase();
  try {
    await db.insertInto('classChannel').values({ classSessionId, locale, position: 0 }).execute();
    await db.insertInto('classInterpreter').values({ classSessionId, locale, personId }).execute();
  } finally {
    await db.destroy();
  }
}

interface Joining {
  classId: string;
  username: string;
  locale: InterfaceLocale;
  /** What this person's microphone gives. */
  hz: number;
  device: object;
}

async function join(browser: Browser, { classId, username, locale, hz, device }: Joining): Promise<LivePage> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...device });
  await signInAs(context, username, locale);
  const page = await context.newPage();
  await page.addInitScript(speakAt, hz);
  watchConsole(page);
  await page.goto(salaUrl(`/classes/${classId}/join`));
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}

/** Runs in the page: its microphone gives one tone, which swells and ebbs as a voice does. */
function speakAt(hz: number): void {
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: hz });
    const loudness = new GainNode(context, { gain: 0.4 });
    const swell = new OscillatorNode(context, { frequency: 3 });
    const depth = new GainNode(context, { gain: 0.2 });
    const out = new MediaStreamAudioDestinationNode(context);
    tone.connect(loudness).connect(out);
    swell.connect(depth).connect(loudness.gain);
    tone.start();
    swell.start();
    return out.stream;
  };
}

/** How loud a tone is played: the volume of what carries it, 0 where nothing does. */
function loudness({ page }: LivePage, hz: number): Promise<number> {
  return page.evaluate(async (wanted) => {
    const context = new AudioContext();
    await context.resume();
    const carriers: number[] = [];
    for (const element of document.querySelectorAll<HTMLAudioElement>('[data-live-audio] audio')) {
      const stream = element.srcObject as MediaStream;
      const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
      const analyser = new AnalyserNode(context, { fftSize: 4_096, smoothingTimeConstant: 0 });
      source.connect(analyser);
      const bins = new Float32Array(analyser.frequencyBinCount);
      let loudest = Number.NEGATIVE_INFINITY;
      let loudestHz = 0;
      for (let look = 0; look < 8; look++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        analyser.getFloatFrequencyData(bins);
        for (const [bin, level] of bins.entries()) {
          if (level <= loudest) continue;
          loudest = level;
          loudestHz = (bin * context.sampleRate) / analyser.fftSize;
        }
      }
      if (loudest > -60 && Math.abs(loudestHz - wanted) < 40 && !element.muted && !element.paused) {
        carriers.push(element.volume);
      }
    }
    await context.close();
    return Math.max(0, ...carriers);
  }, hz);
}

async function expectLoudness(page: LivePage, hz: number, is: (level: number) => boolean): Promise<void> {
  await expect.poll(async () => is(await loudness(page, hz)), { timeout: 20_000, message: `${hz} Hz` }).toBe(true);
}
