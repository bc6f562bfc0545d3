import type { Logger } from '#platform/log.ts';
import type { Hearing, Recogniser, Voice } from './adapter.ts';
import { LineReader } from './line-reader.ts';
import { startCommand } from './start-command.ts';

/** A command that gets the SDP of a voice on its standard input and writes a line for each thing that was said. */
export class CommandRecogniser implements Recogniser {
  readonly #command: { command: string; args: readonly string[] };
  readonly #log: Logger;

  constructor(command: { command: string; args: readonly string[] }, log: Logger) {
    this.#command = command;
    this.#log = log;
  }

  hear({ language, sdp }: Voice, onLine: (line: string) => void): Hearing {
    const { child, stop } = startCommand(this.#command, { log: this.#log, env: { SALA_LANGUAGE: language } });
    const reader = new LineReader(onLine);
    child.stdout.setEncoding('utf8').on('data', (piece: string) => reader.take(piece));
    child.stdin.end(sdp);
    const ended = new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('close', () => {
        reader.end();
        resolve();
      });
    });
    return { stop, ended };
  }
}
