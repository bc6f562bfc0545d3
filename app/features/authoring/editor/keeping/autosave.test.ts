import { describe, expect, it } from 'vitest';
import { mergeTexts } from '#domain/authoring/merge.ts';
import fc from '#tests/support/property.ts';
import { Autosave, type KeptText, type SaveAnswer, type SaveState, type Sending } from './autosave.ts';

/** A server as the command behind the page is: each save once, nothing overwritten. */
class Server {
  text = 'One.\n\nTwo.\n\nThree.\n';
  version = 1;
  readonly #versions = new Map([[1, this.text]]);
  readonly #saves = new Map<string, SaveAnswer>();

  write(text: string): number {
    this.text = text;
    this.version += 1;
    this.#versions.set(this.version, text);
    return this.version;
  }

  take({ text, baseVersion, saveId }: Sending): SaveAnswer {
    const known = this.#saves.get(saveId);
    if (known) return known;
    const answer = this.#decide(text, baseVersion);
    if (answer.kind === 'saved') this.#saves.set(saveId, answer);
    return answer;
  }

  #decide(text: string, baseVersion: number): SaveAnswer {
    if (baseVersion === this.version) return { kind: 'saved', version: this.write(text) };
    const base = this.#versions.get(baseVersion) ?? '';
    const { text: merged, conflicts } = mergeTexts({ base, mine: text, theirs: this.text }, 'markdown');
    if (conflicts.length > 0) return { kind: 'conflict', conflict: { version: this.version, theirs: this.text } };
    return { kind: 'saved', version: this.write(merged), text: merged };
  }
}

/** A page that writes; its clock goes when it is told to. */
function page(server: Server, { kept = null as KeptText | null } = {}) {
  const world = {
    link: 'good' as 'good' | 'cut' | 'answerLost' | 'signedOut',
    kept,
    state: null as SaveState | null,
    device: true,
    sent: [] as Sending[],
    time: 0,
  };
  let plan: { at: number; work: () => void } | null = null;
  let ids = 0;
  const save: Autosave = new Autosave(
    {
      async send(sending) {
        world.sent.push(sending);
        if (world.link === 'cut') return { kind: 'network' };
        if (world.link === 'signedOut') return { kind: 'signIn' };
        const answer = server.take(sending);
        return world.link === 'answerLost' ? { kind: 'network' } : answer;
      },
      async keep(text) {
        if (!world.device) return false;
        world.kept = text;
        return true;
      },
      takeIn({ sent, saved }) {
        const { text, conflicts } = mergeTexts({ base: sent, mine: save.text, theirs: saved }, 'markdown');
        return conflicts.length > 0 ? null : text;
      },
      tell: (state) => {
        world.state = state;
      },
      now: () => new Date(world.time),
      newId: () => `save-${Math.random()}-${ids++}`,
      later(ms, work) {
        const own = { at: world.time + ms, work };
        plan = own;
        return () => {
          if (plan === own) plan = null;
        };
      },
    },
    { text: server.text, version: server.version },
  );
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  const pass = async (ms: number) => {
    const until = world.time + ms;
    while (plan && plan.at <= until) {
      world.time = Math.max(world.time, plan.at);
      const { work } = plan;
      plan = null;
      work();
      await settle();
    }
    world.time = until;
    await settle();
  };
  return { world, save, pass, settle };
}

describe('what is typed', () => {
  it('is kept on the device at once and sent after a pause', async () => {
    const server = new Server();
    const { world, save, pass, settle } = page(server);
    save.change('One, more.\n\nTwo.\n\nThree.\n');
    await settle();
    expect(world.kept?.text).toBe('One, more.\n\nTwo.\n\nThree.\n');
    expect(world.sent).toEqual([]);
    await pass(2_000);
    expect(server.text).toBe('One, more.\n\nTwo.\n\nThree.\n');
    expect(world.state?.kind).toBe('saved');
    expect(world.kept).toBeNull();
  });

  it('without a pause is sent all the same', async () => {
    const { world, save, pass } = page(new Server());
    for (let letter = 0; letter < 20; letter++) {
      save.change('a'.repeat(letter + 1));
      await pass(1_000);
    }
    expect(world.sent.length).toBeGreaterThan(0);
  });

  it('with the link cut is said to be kept, and sent when there is a link', async () => {
    const server = new Server();
    const { world, save, pass } = page(server);
    world.link = 'cut';
    save.change('New.');
    await pass(2_000);
    expect(world.state).toEqual({ kind: 'waiting', why: 'network', isKept: true });
    save.change('New, longer.');
    await pass(1_000);
    expect(world.kept?.text).toBe('New, longer.');
    world.link = 'good';
    await pass(90_000);
    expect(server.text).toBe('New, longer.');
    expect(world.kept).toBeNull();
  });

  it('that the device cannot keep is said to be at risk', async () => {
    const { world, save, pass } = page(new Server());
    world.device = false;
    world.link = 'cut';
    save.change('New.');
    await pass(2_000);
    expect(world.state).toEqual({ kind: 'waiting', why: 'network', isKept: false });
    expect(save.isAtRisk).toBe(true);
  });

  it('by somebody who was signed out waits until they are here', async () => {
    const server = new Server();
    const { world, save, pass } = page(server);
    world.link = 'signedOut';
    save.change('New.');
    await pass(2_000);
    expect(world.state).toMatchObject({ kind: 'waiting', why: 'signIn' });
    world.link = 'good';
    await pass(10_000);
    expect(server.text).toBe('New.');
  });

  it('is in no conflict with itself when an answer was lost', async () => {
    const server = new Server();
    const { world, save, pass } = page(server);
    world.link = 'answerLost';
    save.change('One, a.\n\nTwo.\n\nThree.\n');
    await pass(2_000);
    expect(server.version).toBe(2);
    save.change('One, a b.\n\nTwo.\n\nThree.\n');
    world.link = 'good';
    await pass(60_000);
    expect(server.text).toBe('One, a b.\n\nTwo.\n\nThree.\n');
    expect(server.version).toBe(3);
    expect(world.state?.kind).toBe('saved');
  });
});

describe('the browser was closed', () => {
  it.each(['cut', 'answerLost'] as const)('(%s) and what it kept goes on where it was', async (link) => {
    const server = new Server();
    const before = page(server);
    before.world.link = link;
    before.save.change('One, a.\n\nTwo.\n\nThree.\n');
    await before.pass(2_000);
    before.save.change('One, a b.\n\nTwo.\n\nThree.\n');
    await before.settle();

    server.write(server.text.replace('Three.', 'Three, by another.'));
    const after = page(server);
    await after.save.takeUp(before.world.kept as KeptText);
    await after.settle();
    await after.pass(10_000);
    expect(server.text).toBe('One, a b.\n\nTwo.\n\nThree, by another.\n');
    expect(after.world.state).toMatchObject({ kind: 'saved' });
  });
});

describe('two people', () => {
  it('in different places: both changes stand, and it is said', async () => {
    const server = new Server();
    const { world, save, pass } = page(server);
    server.write(server.text.replace('Three.', 'Three, theirs.'));
    save.change(save.text.replace('One.', 'One, mine.'));
    await pass(2_000);
    expect(server.text).toBe('One, mine.\n\nTwo.\n\nThree, theirs.\n');
    expect(save.text).toBe(server.text);
    expect(world.state).toMatchObject({ kind: 'saved', isMerged: true });
  });

  it('in the same place: nothing is overwritten until one of them has chosen', async () => {
    const server = new Server();
    const { world, save, pass } = page(server);
    server.write(server.text.replace('One.', 'Uno.'));
    save.change(save.text.replace('One.', 'Eins.'));
    await pass(2_000);
    expect(world.state).toMatchObject({ kind: 'conflict', mine: 'Eins.\n\nTwo.\n\nThree.\n' });
    expect(server.text).toContain('Uno.');
    expect(world.kept?.text).toContain('Eins.');
    save.change(`${save.text}\nFour.\n`);
    await pass(60_000);
    expect(server.text).toContain('Uno.');
    if (world.state?.kind !== 'conflict') throw new Error('no conflict');
    save.settle(world.state.conflict, 'Eins, uno.\n\nTwo.\n\nThree.\n\nFour.\n');
    await pass(2_000);
    expect(server.text).toBe('Eins, uno.\n\nTwo.\n\nThree.\n\nFour.\n');
    expect(world.state?.kind).toBe('saved');
  });

  it('whatever the link does, no paragraph that somebody wrote is lost', async () => {
    const links = fc.constantFrom('good' as const, 'cut' as const, 'answerLost' as const);
    const step = fc.record({ who: fc.constantFrom(0, 1), link: links, ms: fc.constantFrom(100, 2_000, 40_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const server = new Server();
        const pages = [page(server), page(server)];
        const written: string[] = [];
        for (const [index, { who, link, ms }] of steps.entries()) {
          const one = pages[who] as (typeof pages)[number];
          if (one.world.state?.kind === 'conflict') continue;
          one.world.link = link;
          const word = `word${index}.`;
          written.push(word);
          // One writes at the start and the other at the end, so that they meet in no paragraph.
          one.save.change(who === 0 ? `${word} ${one.save.text}` : one.save.text.replace(/\n$/, ` ${word}\n`));
          await one.pass(ms);
        }
        for (const one of pages) {
          one.world.link = 'good';
          await one.pass(200_000);
          expect(one.world.state?.kind ?? 'saved').toBe('saved');
        }
        for (const word of written) expect(server.text.split(word).length - 1).toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});
