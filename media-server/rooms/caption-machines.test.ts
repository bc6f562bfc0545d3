import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hearing, Voice } from '#media-server/captioning/adapter.ts';
import { VoicePorts } from '#media-server/captioning/voice-ports.ts';
import { createLogger } from '#platform/log.ts';
import { CaptionMachines } from './caption-machines.ts';

type Options = ConstructorParameters<typeof CaptionMachines>[0];

/** A voice that is being heard. */
interface Heard {
  language: string;
  say: (line: string) => void;
  /** It ends by itself. */
  end: () => void;
  isStopped: boolean;
}

/** A class of these languages, whose voices and machines the test moves. */
class Surroundings {
  open: { producerId: string; channel: string | null }[] = [];
  heard: Heard[] = [];
  /** So many lines went to the database. */
  stored = 0;
  copies = 0;
  told = 0;
  /** The recogniser knows these; others it ends at once. */
  knows: readonly string[] | null = null;
  translate: () => Promise<string> = async () => 'translated';
  readonly machines: CaptionMachines;

  constructor(spoken: string[], mostVoices = 2) {
    const captioning = {
      recogniser: { hear: (voice: Voice, onLine: (line: string) => void) => this.#hear(voice, onLine) },
      ports: new VoicePorts({ first: 1, most: mostVoices }),
      translator: { translate: () => this.translate(), close: () => undefined },
    };
    const gate = {
      run: async () => {
        this.stored += 1;
        return {};
      },
    };
    const log = createLogger({ service: 'media', level: 'silent' });
    const parts = {
      isTaught: () => true,
      context: { live: { id: 'class' }, lease: { fence: 1 }, services: { captioning, gate, log } },
      media: {
        publications: this.#publications(),
        current: {
          copyVoice: async () => {
            this.copies += 1;
            let isOpen = true;
            return {
              sdp: 'v=0',
              close: () => {
                if (isOpen) this.copies -= 1;
                isOpen = false;
              },
            };
          },
        },
      },
      writers: () => ({ spoken, people: [], programs: [] }),
      onLine: () => undefined,
      onTranslator: () => {
        this.told += 1;
      },
    };
    // Of a room it uses these parts alone.
    this.machines = new CaptionMachines(parts as unknown as Options);
  }

  async look(): Promise<void> {
    this.machines.look();
    await delay(1);
  }

  languages(): string[] {
    return this.heard.filter(({ isStopped }) => !isStopped).map(({ language }) => language);
  }

  #publications() {
    const open = () => this.open;
    return {
      get openVoices() {
        return open();
      },
    };
  }

  #hear({ language }: Voice, say: (line: string) => void): Hearing {
    const ended = Promise.withResolvers<void>();
    const one: Heard = { language, say, end: ended.resolve, isStopped: false };
    this.heard.push(one);
    if (this.knows && !this.knows.includes(language)) ended.resolve();
    void ended.promise.then(() => {
      one.isStopped = true;
    });
    return {
      ended: ended.promise,
      stop: () => {
        one.isStopped = true;
      },
    };
  }
}

const floor = { producerId: 'floor', channel: null };
const channel = (locale: string) => ({ producerId: `voice ${locale}`, channel: locale });

describe('a voice that is heard by a machine', () => {
  let room: Surroundings;
  beforeEach(async () => {
    room = new Surroundings(['lo', 'zh']);
    room.open = [floor];
    await room.look();
  });

  it('is written along', async () => {
    room.heard[0]?.say('one');
    await vi.waitFor(() => expect(room.stored).toBe(1));
  });

  it('is heard no more the moment in which it is in a group: neither its sound nor a line that comes late', async () => {
    room.open = [];
    room.machines.look();
    // In the same breath: nothing is awaited.
    expect(room.copies).toBe(0);
    expect(room.heard[0]?.isStopped).toBe(true);
    room.heard[0]?.say('said in the group, or just before');
    await delay(5);
    expect(room.stored).toBe(0);
    // Back with the class it is heard anew; what the first one says still counts for nothing.
    room.heard[0]?.end();
    await delay(1);
    room.open = [floor];
    await room.look();
    expect(room.heard).toHaveLength(2);
    room.heard[0]?.say('late');
    room.heard[1]?.say('with the class');
    await delay(5);
    expect(room.stored).toBe(1);
  });
});

describe('languages', () => {
  it('that a recogniser does not know take no place from those that it does', async () => {
    const room = new Surroundings(['lo'], 1);
    room.knows = ['en'];
    room.open = [floor, channel('zh'), channel('en')];
    for (let times = 0; times < 4; times += 1) await room.look();
    expect(room.languages()).toEqual(['en']);
    // Each was asked once, and rests.
    expect(room.heard.map(({ language }) => language).sort()).toEqual(['en', 'lo', 'zh']);
    // One that is heard is not disturbed by the others' rest.
    room.heard.at(-1)?.say('still there');
    await vi.waitFor(() => expect(room.stored).toBe(1));
  });
});

describe('a translator', () => {
  const line = { locale: 'lo', source: 'typed', body: 'ສະບາຍດີ' } as Parameters<CaptionMachines['translate']>[0];

  it('that does not answer is told once, and again when it does; lines go on', async () => {
    const room = new Surroundings(['lo', 'en']);
    room.open = [floor];
    await room.look();
    room.translate = () => Promise.reject(new Error('no answer'));
    room.machines.translate(line);
    room.machines.translate(line);
    await vi.waitFor(() => expect(room.machines.isTranslatorAway).toBe(true));
    await delay(5);
    expect([room.told, room.stored]).toEqual([1, 0]);
    room.translate = async () => 'hello';
    room.machines.translate(line);
    await vi.waitFor(() => expect([room.told, room.stored]).toEqual([2, 1]));
    expect(room.machines.isTranslatorAway).toBe(false);
  });
});
