import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import type { Logger } from '#platform/log.ts';
import type { TranslationAsked, Translator } from './adapter.ts';
import { LineReader } from './line-reader.ts';
import { startCommand } from './start-command.ts';

const longestMs = 5_000;
/** After a command that ended, another one is started not sooner than this, ms. */
const restMs = 5_000;
/** A long message in letters that are written as `\\u0e94`. */
const longestAnswer = 40_000;

const answered = z.object({ id: z.int(), text: boundedText(4_000) });

interface Running {
  send: (line: string) => void;
  stop: () => void;
}

/**
 * A command that goes on: it gets a line `{"id":1,"from":"lo","to":"en","text":"…"}` and answers with one
 * `{"id":1,"text":"…"}`, in whatever order.
 */
export class CommandTranslator implements Translator {
  readonly #command: { command: string; args: readonly string[] };
  readonly #log: Logger;
  readonly #open = new Map<number, { resolve: (text: string) => void; reject: (why: Error) => void }>();
  #running: Running | null = null;
  #startedAt = Number.NEGATIVE_INFINITY;
  #lastId = 0;
  #isClosed = false;

  constructor(command: { command: string; args: readonly string[] }, log: Logger) {
    this.#command = command;
    this.#log = log;
  }

  translate(asked: TranslationAsked): Promise<string> {
    const running = this.#start();
    if (!running) return Promise.reject(new Error('the translator has ended a moment ago'));
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = Promise.withResolvers<string>();
    this.#open.set(id, answer);
    const timer = setTimeout(() => answer.reject(new Error('the translator does not answer')), longestMs);
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
    if (performance.now() - this.#startedAt < restMs) return null;
    this.#startedAt = performance.now();
    const { child, stop } = startCommand(this.#command, { log: this.#log });
    const reader = new LineReader((line) => this.#take(line), longestAnswer);
    child.stdout.setEncoding('utf8').on('data', (piece: string) => reader.take(piece));
    const running = { send: (line: string) => void child.stdin.write(line), stop };
    this.#running = running;
    const gone = () => {
      if (this.#running !== running) return;
      this.#running = null;
      for (const { reject } of this.#open.values()) reject(new Error('the translator has ended'));
    };
    child.once('error', gone);
    child.once('close', gone);
    return running;
  }

  /** What is no answer is passed over. */
  #take(line: string): void {
    try {
      const { id, text } = answered.parse(JSON.parse(line));
      this.#open.get(id)?.resolve(text);
    } catch (error) {
      this.#log.warn({ err: error }, 'the translator says what is no answer');
    }
  }
}
