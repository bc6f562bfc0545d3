import type { Exchange, ExchangeUnit, Returned } from './exchange.ts';
import { compareCodes, isEmphasis } from './inline-codes.ts';
import { tidyUnitText } from './unit.ts';

/** Why a text that came back is not taken. */
export type ReturnedProblemKind = 'unknownFile' | 'unknownText' | 'otherSource' | 'codes' | 'tooLong' | 'twice';

export interface ReturnedProblem {
  path: string;
  id: string;
  problem: ReturnedProblemKind;
  /** The notation that is missing or too much. */
  codes: string[];
  /** The beginning of the text, to find it by. */
  text: string;
}

export interface ReturnedChange {
  path: string;
  id: string;
  source: string;
  target: string;
}

export interface CheckedReturn {
  /** Words that differ from those that are here. */
  changes: ReturnedChange[];
  /** Texts that came back as they are here. */
  same: number;
  /** Without words. */
  empty: number;
  problems: ReturnedProblem[];
}

/** A text of a lesson is shorter; one this long is a mistake of a program. */
export const longestUnit = 8_000;

/**
 * Holds what came back from a tool of translators against what is here. A text whose source has changed since is not
 * taken, because its words were made for another one; one without the notation of its source neither.
 */
export function checkReturned(here: Exchange, returned: Returned): CheckedReturn {
  const result: CheckedReturn = { changes: [], same: 0, empty: 0, problems: [] };
  const files = new Map(here.files.map((file) => [file.path, new Map(file.units.map((unit) => [unit.id, unit]))]));
  const seen = new Set<string>();
  for (const { path, units } of returned.files) {
    const known = files.get(path);
    for (const { id, source, target } of units) {
      const refuse = (problem: ReturnedProblemKind, codes: string[] = []) =>
        result.problems.push({ path, id, problem, codes, text: (target ?? source).slice(0, 80) });
      const unit = known?.get(id);
      const key = `${path}\n${id}`;
      if (!known) refuse('unknownFile');
      else if (!unit) refuse('unknownText');
      else if (seen.has(key)) refuse('twice');
      else check(unit, source, target, (change) => result.changes.push({ path, ...change }), refuse);
      seen.add(key);
    }
  }
  return result;

  function check(
    unit: ExchangeUnit,
    source: string,
    target: string | undefined,
    accept: (change: Omit<ReturnedChange, 'path'>) => void,
    refuse: (problem: ReturnedProblemKind, codes?: string[]) => void,
  ): void {
    const text = tidyUnitText(unit.kind, target ?? '');
    if (text === '') result.empty += 1;
    else if (text === tidyUnitText(unit.kind, unit.target ?? '')) result.same += 1;
    else if (tidyUnitText(unit.kind, source) !== tidyUnitText(unit.kind, unit.source)) refuse('otherSource');
    else if (text.length > longestUnit) refuse('tooLong');
    else {
      const { missing, extra } = compareCodes(unit.source, text);
      const codes = [...missing, ...extra].filter((code) => !isEmphasis(code));
      if (codes.length > 0) refuse('codes', codes);
      else accept({ id: unit.id, source: unit.source, target: text });
    }
  }
}
