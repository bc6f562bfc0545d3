/** Longer lines are no lines of somebody who speaks. */
const longestSaid = 4_000;

/** Puts pieces of a text together to lines; what is longer than any line is cut where it stands. */
export class LineReader {
  readonly #onLine: (line: string) => void;
  readonly #longest: number;
  #rest = '';

  constructor(onLine: (line: string) => void, longest = longestSaid) {
    this.#onLine = onLine;
    this.#longest = longest;
  }

  take(piece: string): void {
    const lines = (this.#rest + piece).split(/\r\n|\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line.slice(0, this.#longest));
    if (this.#rest.length > this.#longest) this.end();
  }

  /** There is no more: what is left is a line. */
  end(): void {
    if (this.#rest !== '') this.#onLine(this.#rest.slice(0, this.#longest));
    this.#rest = '';
  }
}
