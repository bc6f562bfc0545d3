import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import type { TranslationAsked, Translator } from './adapter.ts';
import { piecesOf } from './pieces-of.ts';

/** What comes later than this is of no use to who reads along, ms. */
const longestMs = 5_000;
const mostAnswered = 40_000;

const answered = z.object({ text: boundedText(4_000) });

/** A service that takes `{from, to, text}` and answers `{text}`. */
export class HttpTranslator implements Translator {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async translate(asked: TranslationAsked): Promise<string> {
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(asked),
      redirect: 'error',
      signal: AbortSignal.timeout(longestMs),
    });
    if (!answer.ok || !answer.body) throw new Error(`the translator answered with ${answer.status}`);
    return answered.parse(JSON.parse(await readUpTo(answer.body, mostAnswered))).text;
  }

  close(): void {
    // Each request ends by itself.
  }
}

/** @throws where it is longer */
async function readUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of piecesOf(body)) {
    length += part.byteLength;
    if (length > most) throw new Error(`the translator answers with more than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
