import type { Logger } from '#platform/log.ts';
import type { Hearing, Recogniser, Voice } from './adapter.ts';
import { LineReader } from './line-reader.ts';
import { piecesOf } from './pieces-of.ts';

/** A service that takes `{language, sdp}` and answers with lines, one after the other, for as long as it hears the voice. */
export class HttpRecogniser implements Recogniser {
  readonly #url: string;
  readonly #log: Logger;

  constructor(url: string, log: Logger) {
    this.#url = url;
    this.#log = log;
  }

  hear(voice: Voice, onLine: (line: string) => void): Hearing {
    const stopping = new AbortController();
    return { stop: () => stopping.abort(), ended: this.#hear(voice, onLine, stopping.signal) };
  }

  async #hear(voice: Voice, onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
    try {
      const answer = await fetch(this.#url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'text/plain' },
        body: JSON.stringify(voice),
        redirect: 'error',
        signal,
      });
      if (!answer.ok || !answer.body) throw new Error(`answered with ${answer.status}`);
      const reader = new LineReader(onLine);
      const decoder = new TextDecoder();
      for await (const bytes of piecesOf(answer.body)) reader.take(decoder.decode(bytes, { stream: true }));
      reader.end();
    } catch (error) {
      if (!signal.aborted)
        this.#log.warn({ err: error, at: new URL(this.#url).origin }, 'the speech recogniser does not answer');
    }
  }
}
