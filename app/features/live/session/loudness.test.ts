import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A browser with elements whose volume can be set, or (as on iOS) cannot, and what it plays by Web Audio. */
function browser({ canSetVolume }: { canSetVolume: boolean }) {
  class Stream {}
  class Element {
    #volume = 1;
    muted = false;
    srcObject: MediaProvider | null = new MediaStream();
    get volume() {
      return this.#volume;
    }
    set volume(level: number) {
      if (canSetVolume) this.#volume = level;
    }
  }
  const gains: { level: number; isOn: boolean }[] = [];
  const asked = { resumes: 0 };
  class Context {
    destination = {};
    resume = async () => {
      asked.resumes += 1;
    };
    close = async () => undefined;
    createMediaStreamSource = () => ({ connect: (next: unknown) => next, disconnect: () => undefined });
    createGain() {
      const playing = { level: 1, isOn: true };
      gains.push(playing);
      return {
        connect: () => undefined,
        disconnect: () => {
          playing.isOn = false;
        },
        gain: {
          set value(level: number) {
            playing.level = level;
          },
        },
      };
    }
  }
  vi.stubGlobal('document', { createElement: () => new Element() });
  vi.stubGlobal('MediaStream', Stream);
  vi.stubGlobal('AudioContext', Context);
  return { element: new Element(), gains, asked };
}

async function makeLoudness() {
  // What a browser can do is asked once a page.
  vi.resetModules();
  const { Loudness } = await import('./loudness.ts');
  return new Loudness();
}

beforeEach(() => vi.unstubAllGlobals());
afterEach(() => vi.unstubAllGlobals());

describe('how loud an element plays', () => {
  it('is its volume, where that can be set', async () => {
    const { element, gains } = browser({ canSetVolume: true });
    const loudness = await makeLoudness();
    loudness.set(element, 0.2);
    expect([element.volume, element.muted, gains]).toEqual([0.2, false, []]);
    loudness.set(element, 1);
    expect(element.volume).toBe(1);
  });

  it('is a gain beside it where that cannot be, until it is as loud as ever again', async () => {
    const { element, gains } = browser({ canSetVolume: false });
    const loudness = await makeLoudness();
    loudness.set(element, 1);
    expect([element.muted, gains]).toEqual([false, []]);
    loudness.set(element, 0.2);
    expect([element.muted, gains]).toEqual([true, [{ level: 0.2, isOn: true }]]);
    loudness.set(element, 0.5);
    expect(gains).toEqual([{ level: 0.5, isOn: true }]);
    loudness.set(element, 1);
    expect([element.muted, gains]).toEqual([false, [{ level: 0.5, isOn: false }]]);
  });

  it('is asked to play again whenever it is set: the first time may have been without a touch', async () => {
    const { element, asked } = browser({ canSetVolume: false });
    const loudness = await makeLoudness();
    loudness.set(element, 0.2);
    loudness.set(element, 0.3);
    expect(asked.resumes).toBe(2);
  });

  it('ends with the page', async () => {
    const { element, gains } = browser({ canSetVolume: false });
    const loudness = await makeLoudness();
    loudness.set(element, 0);
    loudness.close();
    expect([element.muted, gains]).toEqual([false, [{ level: 0, isOn: false }]]);
  });
});
