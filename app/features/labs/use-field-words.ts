import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { readMeasure } from '#domain/labs/typed-number.ts';
import type { RunFrameData } from './load-run.server.ts';

/** What is wrong with a field of a system: what the lab refused, and figures that can be read in two ways. */
export function useFieldWords(frame: RunFrameData, answer: FormAnswer | undefined): Record<string, string> {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const words: Record<string, string> = {
    missing: t('problem.missing'),
    number: t('problem.number'),
    range: t('problem.range'),
    seal: t('problem.seal'),
    date: t('problem.date'),
    code: t('problem.code'),
  };
  for (const { code, words: said } of frame.refused) words[code] = said;
  const unclear = Object.entries(answer?.problems ?? {}).filter(([, problem]) => problem === 'ambiguous');
  for (const [name] of unclear) {
    const typed = answer?.values[name];
    const read = typeof typed === 'string' ? readMeasure(typed) : null;
    if (typeof read !== 'object' || read === null) continue;
    const [a, b] = read.either;
    const said = (value: number) => format.number(value, { maximumFractionDigits: 3 });
    words.ambiguous = t('refusal.ambiguous', { a: said(a), b: said(b) });
  }
  return words;
}
