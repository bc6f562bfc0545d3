import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Interval } from '#domain/attendance/attendance.ts';
import type { Formatter } from '#platform/i18n/format.ts';

/** Tenths, never more than there is: 79.96 is shown as 79.9, so that nobody seems to have reached 80. */
function floorToTenth(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}

export interface Figures {
  /** "53.5", in tenths. */
  minutes(value: number): string;
  /** "53.5 minutes" */
  minutesInWords(value: number): string;
  /** "79.9%" */
  percent(value: number): string;
  /** "14:02–14:31", for words. */
  range(interval: Interval): string;
}

/** The figures of attendance in the reader's form. */
export function useFigures(): Figures {
  const { t } = useTranslation('attendance');
  const format: Formatter = useFormat();
  const tenths = (value: number) => format.number(floorToTenth(value), { maximumFractionDigits: 1 });
  return {
    minutes: tenths,
    minutesInWords: (value) => t('minutes', { count: floorToTenth(value), formatted: tenths(value) }),
    percent: (value) => `${tenths(value)}%`,
    range: ({ start, end }) => `${format.time(start)}–${format.time(end)}`,
  };
}
