import type { Exchange, ExchangeUnit, Returned } from './exchange.ts';
import { compareCodes, isEmphasis } from './inline-codes.ts';
import { tidyUnitText, unitProblem } from './unit.ts';

/** Why a text that came back is not taken. */
export type ReturnedProblemKind =
  | 'unknownFile'
  | 'unknownText'
  | 'otherSource'
  | 'codes'
  | 'tooLong'
  | 'unreadable'
  | 'twice';

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
      else check(unit, { source, target: target ?? '' }, (change) => result.changes.push({ path, ...change }), refuse);
      seen.add(key);
    }
  }
  return result;

  function check(
    unit: ExchangeUnit,
    { source, target }: { source: string; target: string },
    accept: (change: Omit<ReturnedChange, 'path'>) => void,
    refuse: (problem: ReturnedProblemKind, codes?: string[]) => void,
  ): void {
    if (target === unit.target && target !== '') {
      result.same += 1;
      return;
    }
    const problem = unitProblem(target);
    if (problem) {
      refuse(problem);
      return;
    }
    const text = tidyUnitText(unit.kind, target);
    if (text === '') result.empty += 1;
    else if (text === tidyUnitText(unit.kind, unit.target ?? '')) result.same += 1;
    else if (!isSourceOf(unit, source)) refuse('otherSource');
    else {
      const { missing, extra } = compareCodes(unit.source, text);
      const codes = [...missing, ...extra].filter((code) => !isEmphasis(code));
      if (codes.length > 0) refuse('codes', codes);
      else accept({ id: unit.id, source: unit.source, target: text });
    }
  }
}

function isSourceOf(unit: ExchangeUnit, source: string): boolean {
  if (source === unit.source) return true;
  return !unitProblem(source) && tidyUnitText(unit.kind, source) === tidyUnitText(unit.kind, unit.source);
}
