import type { UnitKind } from './unit.ts';

/** How far a text is, as tools of translators are told. */
export type ExchangeState = 'missing' | 'draft' | 'reviewed' | 'outdated';

/** Texts on their way to a tool of translators or back. */
export interface Exchange {
  sourceLocale: string;
  locale: string;
  files: ExchangeFile[];
}

export interface ExchangeFile {
  /** In the source language, from the folder of the course. */
  path: string;
  units: ExchangeUnit[];
}

export interface ExchangeUnit {
  id: string;
  kind: UnitKind;
  source: string;
  target: string | undefined;
  state: ExchangeState;
}

/** What came back. States and kinds are the tool's business: here nobody takes its word for a review. */
export interface Returned {
  locale: string;
  /** Undefined where the file does not say. */
  sourceLocale: string | undefined;
  files: { path: string; units: ReturnedUnit[] }[];
}

export interface ReturnedUnit {
  id: string;
  source: string;
  target: string | undefined;
}

/** Why a file cannot be taken in, for words in the reader's language. */
export type ExchangeProblem =
  | 'tooLarge'
  | 'notText'
  | 'notXml'
  | 'docType'
  | 'tooDeep'
  | 'notXliff'
  | 'noLocale'
  | 'unknownPart'
  | 'noColumns'
  | 'tooMany';

export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly problem: ExchangeProblem;
  /** Line of the file, or what is not known. */
  readonly detail: string;

  constructor(problem: ExchangeProblem, detail = '') {
    super(`${problem} ${detail}`);
    this.problem = problem;
    this.detail = detail;
  }
}

/**
 * A course of 40 lessons in one language has about 1.5 MB. Less than what one network may send at a time (body-room.ts): one
 * file leaves room for the forms of everybody else behind the same address.
 */
export const mostExchangeBytes = 3_000_000;
export const mostExchangeUnits = 20_000;

/** A file as text, whatever Unicode it is in: tools on Windows write UTF-16, too. */
export function decodeExchange(bytes: Uint8Array): string {
  if (bytes.byteLength > mostExchangeBytes) throw new ExchangeError('tooLarge');
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ExchangeError('notText');
  }
}
