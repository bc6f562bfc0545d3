import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { held } from '#platform/held.ts';

type Answer = 'opens' | 'refused' | 'silent';

let socketAnswers: Answer;
let requestAnswers: boolean;
let asked: string[];

class FakeSocket {
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  #isOver = false;
  constructor() {
    asked.push('socket');
    if (socketAnswers === 'silent') return;
    const answer = socketAnswers;
    setTimeout(() => {
      this.#isOver = true;
      if (answer === 'opens') this.onopen?.();
      else this.onerror?.();
    }, 100);
  }
  /** A browser calls it an error when one is closed that was never open. */
  close() {
    if (!this.#isOver) setTimeout(() => this.onerror?.());
    this.#isOver = true;
  }
}

/** A page that was just opened. */
async function freshPage() {
  vi.resetModules();
  return import('./reach.ts');
}

beforeEach(() => {
  vi.useFakeTimers();
  [socketAnswers, requestAnswers, asked] = ['opens', true, []];
  vi.stubGlobal('location', { origin: 'https://sala.example' });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', () => {
    asked.push('request');
    return requestAnswers ? Promise.resolve() : Promise.reject(new Error('unreachable'));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function outcome(answer: Promise<void>): Promise<'there' | 'not there'> {
  const settled = held(
    answer.then(
      () => 'there' as const,
      () => 'not there' as const,
    ),
  );
  await vi.advanceTimersByTimeAsync(2_000);
  return settled;
}

describe('whether the server can be reached', () => {
  test('is asked by a WebSocket, once for all who ask meanwhile', async () => {
    const { askServer } = await freshPage();
    const both = held([askServer(2_000), askServer(2_000)]);
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(both);
    expect(asked).toEqual(['socket']);
  });

  test('is asked by a request where a proxy turns WebSockets down, and from then on first of all', async () => {
    socketAnswers = 'refused';
    const { askServer } = await freshPage();
    expect(await outcome(askServer(2_000))).toBe('there');
    expect(await outcome(askServer(2_000))).toBe('there');
    expect(asked).toEqual(['socket', 'request', 'request']);
  });

  test('is no where nothing answers: silence is not asked again by a request, which would hang', async () => {
    socketAnswers = 'silent';
    const { askServer } = await freshPage();
    expect(await outcome(askServer(2_000))).toBe('not there');
    expect(asked).toEqual(['socket']);
  });

  test('is no where the network is gone: that WebSockets were turned down is not remembered then', async () => {
    [socketAnswers, requestAnswers] = ['refused', false];
    const { askServer } = await freshPage();
    expect(await outcome(askServer(2_000))).toBe('not there');
    socketAnswers = 'opens';
    expect(await outcome(askServer(2_000))).toBe('there');
    expect(asked).toEqual(['socket', 'request', 'socket']);
  });
});

describe('a live link', () => {
  const linkOf = (name: string) => {
    let upgrade = () => {};
    return {
      ...{ transport: { name }, once: (_event: 'upgrade', heard: () => void) => (upgrade = heard) },
      upgrade: () => upgrade(),
    };
  };

  test('that is a WebSocket lets go of asking by requests', async () => {
    socketAnswers = 'refused';
    const { askServer, comesBySocket, noteWay } = await freshPage();
    await outcome(askServer(2_000));
    // The proxy upgrades the live link alone.
    expect(comesBySocket()).toBe(true);
    noteWay(linkOf('websocket'));
    await outcome(askServer(2_000));
    expect(asked).toEqual(['socket', 'request', 'socket', 'request']);
  });

  test('that came otherwise has it asked by requests, until it becomes a WebSocket', async () => {
    const { askServer, comesBySocket, noteWay } = await freshPage();
    const link = linkOf('polling');
    noteWay(link);
    expect(comesBySocket()).toBe(false);
    await outcome(askServer(2_000));
    link.upgrade();
    expect(comesBySocket()).toBe(true);
    await outcome(askServer(2_000));
    expect(asked).toEqual(['request', 'socket']);
  });
});
