import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#domain/errors.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { Translated } from '#media-server/protocol/translated.ts';

import type { LiveConnection } from './connection.ts';
import { createStore } from './store.ts';
import { initialTranslation, Translation, type TranslationState } from './translation.ts';

interface Asked {
  messageIds?: string[];
  questionIds?: string[];
  to: string;
}

/** The page of somebody who reads Lao. */
function page(hasTranslator = true) {
  const store = createStore<TranslationState>(initialTranslation);
  const asked: Asked[] = [];
  const told = new Map<string, (event: { messageId: string }) => void>();
  const answer = {
    with: ({ messageIds = [], questionIds = [], to }: Asked): Translated => ({
      texts: [...messageIds, ...questionIds].map((id) => ({ id, body: `${id} ${to}` })),
      missing: null,
    }),
  };
  const connection = {
    on: (name: string, listener: (event: { messageId: string }) => void) => told.set(name, listener),
    request: async (_: string, one: Asked) => {
      asked.push(one);
      return answer.with(one);
    },
  } as unknown as LiveConnection;
  const feature = new Translation({ store, connection, notify: () => undefined }, { language: 'lo' });
  feature.welcome({ hasTranslator } as Welcome);
  return { store, feature, asked, answer, told };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what others write, in one’s own language', () => {
  it('are asked for by who wants them, and only those on the screen, together and once', async () => {
    const { feature, asked, store } = page();
    feature.show('a', 'message');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([]);
    feature.choose(true);
    feature.show('b', 'message');
    const leave = feature.show('c', 'message');
    leave();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([{ messageIds: ['a', 'b'], to: 'lo' }]);
    expect(store.get().translations).toEqual(
      new Map([
        ['a', 'a lo'],
        ['b', 'b lo'],
      ]),
    );
    feature.show('a', 'message');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });

  it('come ten at a time, however many one scrolls past', async () => {
    const { feature, asked } = page();
    feature.choose(true);
    for (let index = 0; index < 25; index += 1) feature.show(`m${index}`, 'message');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.map(({ messageIds }) => messageIds?.length)).toEqual([10, 10, 5]);
  });

  it('are asked for again in a while where they are not there yet; that the machine is away is said', async () => {
    const { feature, asked, answer, store } = page();
    const whole = answer.with;
    answer.with = () => ({ texts: [], missing: 'away' });
    feature.choose(true);
    feature.show('a', 'message');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.get().missingTranslations).toBe('away');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(1);
    answer.with = whole;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toHaveLength(2);
    expect(store.get()).toMatchObject({ missingTranslations: null, translations: new Map([['a', 'a lo']]) });
  });

  it('are not asked for without a machine, over a broken link, or when the page is closed', async () => {
    const without = page(false);
    without.feature.choose(true);
    without.feature.show('a', 'message');
    const { feature, asked, answer } = page();
    answer.with = () => {
      throw new AppError('unavailable');
    };
    feature.choose(true);
    feature.show('a', 'message');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(without.asked).toEqual([]);
    expect(asked).toHaveLength(1);
    feature.welcome({ hasTranslator: true } as Welcome);
    feature.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });

  it('are questions, too, each kind by itself', async () => {
    const { feature, asked, store } = page();
    feature.choose(true);
    feature.show('a', 'message');
    feature.show('q', 'question');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([
      { messageIds: ['a'], to: 'lo' },
      { questionIds: ['q'], to: 'lo' },
    ]);
    expect(store.get().translations.get('q')).toBe('q lo');
  });

  it('go with a message that is taken out', async () => {
    const { feature, store, told } = page();
    feature.choose(true);
    feature.show('a', 'message');
    await vi.advanceTimersByTimeAsync(1_000);
    told.get('chat:removed')?.({ messageId: 'a' });
    expect(store.get().translations.size).toBe(0);
  });
});
