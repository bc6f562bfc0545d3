import { attributeOf } from './parts.ts';

interface Field {
  code: string;
  isCode: boolean;
}

/**
 * Fields of Word as they begin and end in the running text, also across paragraphs: a link, a table of contents, a page
 * number.
 */
export class Fields {
  readonly #open: Field[] = [];

  mark(kind: string | undefined): void {
    const last = this.#open.at(-1);
    if (kind === 'begin') this.#open.push({ code: '', isCode: true });
    else if (kind === 'separate' && last) last.isCode = false;
    else if (kind === 'end') this.#open.pop();
  }

  addCode(text: string): void {
    const last = this.#open.at(-1);
    if (last?.isCode) last.code += text;
  }

  /** What stands here is read by nobody: the code of a field, or a table of contents, which the course has of its own. */
  get isPassedOver(): boolean {
    return this.#open.some((field) => field.isCode || isContents(field.code));
  }

  get href(): string | null {
    return this.#open.map((field) => linkOf(field.code)).findLast((one) => one !== null) ?? null;
  }
}

export function isContents(code: string): boolean {
  return /^\s*TO[CA]\b/i.test(code);
}

/** `HYPERLINK "https://…"`. */
export function linkOf(code: string): string | null {
  return /^\s*HYPERLINK\s+"([^"]+)"/i.exec(code)?.[1] ?? null;
}

/** The code of a field that stands in one element. */
export function codeOf(element: Parameters<typeof attributeOf>[0]): string {
  return attributeOf(element, 'instr') ?? '';
}
