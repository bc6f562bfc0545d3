import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import type { Logger } from '#platform/log.ts';
import type { TranslationAsked, Translator } from './adapter.ts';
import { GrowingRest } from './growing-rest.ts';
import { LineReader } from './line-reader.ts';
import { startCommand } from './start-command.ts';

/** A long message in letters that are written as `\\u0e94`. */
const longestAnswer = 40_000;

const answered = z.object({ id: z.int(), text: boundedText(4_000) });

export interface TranslatorTimes {
  /** What comes later than this is of no use to who reads along, ms. */
  longestMs: number;
  /** After a command that ended, or did not answer, another one is started not sooner than this, ms; then ever later. */
  restMs: number;
}
const usualTimes: TranslatorTimes = { longestMs: 5_000, restMs: 2_000 };
const longestRestMs = 300_000;

interface Running {
  send: (line: string) => void;
  stop: () => void;
}

/**
 * A command that goes on: it gets a line `{"id":1,"from":"lo","to":"en","text":"…"}` and answers with one
 * `{"id":1,"text":"…"}`, in whatever order. One that answers nothing hangs, and is ended.
 */
export class CommandTranslator implements Translator {
  readonly #command: { command: string; args: readonly string[] };
  readonly #log: Logger;
  readonly #longestMs: number;
  readonly #rest: GrowingRest;
  readonly #open = new Map<number, { resolve: (text: string) => void; reject: (why: Error) => void }>();
  #running: Running | null = null;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #lastId = 0;
  #isClosed = false;

  constructor(
    command: { command: string; args: readonly string[] },
    log: Logger,
    { longestMs, restMs }: TranslatorTimes = usualTimes,
  ) {
    this.#command = command;
    this.#log = log;
    this.#longestMs = longestMs;
    this.#rest = new GrowingRest({ firstMs: restMs, longestMs: longestRestMs });
  }

  translate(asked: TranslationAsked): Promise<string> {
    const running = this.#start();
    if (!running) return Promise.reject(new Error('the translator has ended a moment ago'));
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = Promise.withResolvers<string>();
    this.#open.set(id, answer);
    const askedAt = performance.now();
    const timer = setTimeout(() => {
      const why = 'the translator does not answer';
      answer.reject(new Error(why));
      // One that has answered others meanwhile is slow, and does not hang.
      if (this.#answeredAt >= askedAt) return;
      this.#leave(running, why);
      running.stop();
    }, this.#longestMs);
    running.send(`${JSON.stringify({ id, ...asked })}\n`);
    return answer.promise.finally(() => {
      clearTimeout(timer);
      this.#open.delete(id);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#running?.stop();
  }

  #start(): Running | null {
    if (this.#isClosed) return null;
    if (this.#running) return this.#running;
    if (!this.#rest.isOver) return null;
    const { child, stop } = startCommand(this.#command, { log: this.#log });
    const reader = new LineReader((line) => this.#take(line), longestAnswer);
    child.stdout.setEncoding('utf8').on('data', (piece: string) => reader.take(piece));
    const running = { send: (line: string) => void child.stdin.write(line), stop };
    this.#running = running;
    const gone = () => this.#leave(running, 'the translator has ended');
    child.once('error', gone);
    child.once('close', gone);
    return running;
  }

  /** Nothing more is asked of this one; what it was asked stays without an answer. */
  #leave(running: Running, why: string): void {
    if (this.#running !== running) return;
    this.#running = null;
    this.#rest.failed();
    for (const { reject } of this.#open.values()) reject(new Error(why));
  }

  /** What is no answer is passed over. */
  #take(line: string): void {
    try {
      const { id, text } = answered.parse(JSON.parse(line));
      if (!this.#open.has(id)) return;
      this.#rest.worked();
      this.#answeredAt = performance.now();
      this.#open.get(id)?.resolve(text);
    } catch (error) {
      this.#log.warn({ err: error }, 'the translator says what is no answer');
    }
  }
}
