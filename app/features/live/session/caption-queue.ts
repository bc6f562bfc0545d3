import { type ErrorCode, isAppError } from '#domain/errors.ts';
import { isPassingProblem } from '#domain/refusals.ts';
import type { UnsentLine } from './caption-choice.ts';

/** A line on its way, or one that was not taken. */
export interface OwnLine extends UnsentLine {
  /** Why it was not taken; null while it is on its way. */
  refusal: ErrorCode | null;
}

interface QueueOptions {
  /** Stores a line. @throws AppError */
  send: (line: UnsentLine) => Promise<unknown>;
  /** What waits has changed. */
  onChange: (lines: readonly OwnLine[]) => void;
  /** After how long what could not be sent is sent again, ms. */
  againMs?: number;
}

/**
 * The lines that somebody wrote, sent one after the other so that they stay in their order, each until it is stored: over a
 * lost link, a database that is away, too many at once. One that is refused for good stays to be looked at; the next goes on.
 */
export class CaptionQueue {
  readonly #options: Required<QueueOptions>;
  #lines: readonly OwnLine[] = [];
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(options: QueueOptions) {
    this.#options = { againMs: 2_000, ...options };
  }

  add(...lines: readonly UnsentLine[]): void {
    this.#change([...this.#lines, ...lines.map((line) => ({ ...line, refusal: null }))]);
    void this.#send();
  }

  /** Tries a line again that was refused. */
  retry(captionId: string): void {
    this.#change(this.#lines.map((one) => (one.captionId === captionId ? { ...one, refusal: null } : one)));
    void this.#send();
  }

  /** Forgets a line. */
  drop(captionId: string): void {
    this.#change(this.#lines.filter((one) => one.captionId !== captionId));
  }

  /** Sends now what waits to be sent again. */
  nudge(): void {
    clearTimeout(this.#timer);
    void this.#send();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let line = this.#next(); line && !this.#isClosed; line = this.#next()) {
        const refusal = await this.#refusalOf(line);
        if (refusal === null) this.drop(line.captionId);
        else if (isPassingProblem(refusal)) return this.#sendLater();
        else this.#refuse(line.captionId, refusal);
      }
    } finally {
      this.#isSending = false;
    }
  }

  #next(): OwnLine | undefined {
    return this.#lines.find((one) => one.refusal === null);
  }

  async #refusalOf({ captionId, locale, body }: OwnLine): Promise<ErrorCode | null> {
    try {
      await this.#options.send({ captionId, locale, body });
      return null;
    } catch (error) {
      return isAppError(error) ? error.code : 'internal';
    }
  }

  #sendLater(): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#send(), this.#options.againMs);
  }

  #refuse(captionId: string, refusal: ErrorCode): void {
    this.#change(this.#lines.map((one) => (one.captionId === captionId ? { ...one, refusal } : one)));
  }

  #change(lines: readonly OwnLine[]): void {
    this.#lines = lines;
    this.#options.onChange(lines);
  }
}
