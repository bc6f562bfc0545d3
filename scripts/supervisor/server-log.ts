import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const rotateAt = 50_000_000;
const levelNames: Record<number, string> = { 20: 'debug', 30: 'info', 40: 'warning', 50: 'error', 60: 'fatal' };

/**
 * Takes the lines of one server: all go to its file (kept below 50 MB, with one older file), those that matter to the
 * person at the terminal are shown in short.
 */
export class ServerLog {
  readonly #file: string;
  readonly #name: string;
  readonly #showFrom: number;
  readonly #show: (line: string) => void;
  readonly #last: string[] = [];
  #fd: number;
  #size: number;
  #fails = false;

  constructor(options: { file: string; name: string; showFrom: number; show: (line: string) => void }) {
    this.#file = options.file;
    this.#name = options.name;
    this.#showFrom = options.showFrom;
    this.#show = options.show;
    mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
    this.#fd = openSync(options.file, 'a', 0o600);
    this.#size = fstatSync(this.#fd).size;
  }

  /** The newest lines, for when the server did not make it. */
  get last(): readonly string[] {
    return this.#last;
  }

  /** Never throws: a full disk must not stop the servers, whose classes can go on without a log. */
  write(line: string): void {
    try {
      if (this.#size > rotateAt) this.#rotate();
      this.#size += writeSync(this.#fd, `${line}\n`);
      this.#fails = false;
    } catch (error) {
      if (!this.#fails) this.#show(`${this.#name}: the log ${this.#file} cannot be written (${String(error)})`);
      this.#fails = true;
    }
    this.#last.push(line);
    if (this.#last.length > 30) this.#last.shift();
    const short = shorten(line, this.#showFrom);
    if (short) this.#show(`${this.#name}: ${short}`);
  }

  #rotate(): void {
    renameSync(this.#file, `${this.#file}.1`);
    const fd = openSync(this.#file, 'a', 0o600);
    closeSync(this.#fd);
    this.#fd = fd;
    this.#size = 0;
  }
}

/** @returns the line for a person, or undefined when it is below the level */
export function shorten(line: string, showFrom: number): string | undefined {
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    return line || undefined;
  }
  if (typeof entry !== 'object' || entry === null || !('level' in entry)) return line;
  const level = Number(entry.level);
  if (level < showFrom) return undefined;
  const { msg, method, url, status } = entry as Record<string, unknown>;
  const message = [msg, method, url, status].filter((part) => part !== undefined).join(' ');
  const cause =
    'err' in entry && typeof entry.err === 'object' && entry.err !== null && 'message' in entry.err
      ? ` (${String(entry.err.message)})`
      : '';
  return `${levelNames[level] ?? level}: ${message}${cause}`;
}
