import type { TFunction } from 'i18next';
import { type Cell, spreadsheetLines } from '#app/ui/list/spreadsheet.server.ts';
import { chooseText } from '#domain/locale.ts';
import type { PersonLine } from './attendance-view.ts';

interface Words {
  t: TFunction;
  contentLocales: readonly string[];
}

/** The people of a class as CSV, with headers in the reader's language. */
export function attendanceCsv(people: readonly PersonLine[], words: Words): string {
  return spreadsheetLines(attendanceLines(people, words), { isFirst: true });
}

/** The same as lines of a spreadsheet, the headers first. */
export function attendanceLines(people: readonly PersonLine[], { t, contentLocales }: Words): Cell[][] {
  const roles = {
    trainee: t('attendance:role.trainee'),
    interpreter: t('attendance:role.interpreter'),
    host: t('attendance:role.host'),
  };
  const columns: [header: string, value: (one: PersonLine) => Cell][] = [
    [t('attendance:csv.name'), (one) => one.displayName],
    [t('attendance:csv.latinName'), (one) => one.latinName ?? ''],
    [
      t('attendance:csv.organisation'),
      (one) => (one.organisationNames ? chooseText(one.organisationNames, contentLocales, 'en').text : ''),
    ],
    [t('attendance:csv.role'), (one) => (one.role ? roles[one.role] : t('attendance:absent'))],
    [t('attendance:csv.minutes'), (one) => figure(one.minutes)],
    [t('attendance:csv.taught'), (one) => figure(one.taughtMinutes)],
    [t('attendance:csv.percent'), (one) => figure(one.percent)],
    [t('attendance:csv.late'), (one) => (one.isAbsent ? null : figure(one.lateCorrectedTo ?? one.lateMinutes))],
    [
      t('attendance:csv.early'),
      (one) => (one.isAbsent || one.earlyMinutes === null ? null : figure(one.earlyCorrectedTo ?? one.earlyMinutes)),
    ],
    [t('attendance:csv.corrected'), (one) => (one.isCorrected ? t('attendance:csv.yes') : t('attendance:csv.no'))],
  ];
  const heads = columns.map(([header]) => header);
  const lines = people.map((one) => columns.map(([, value]) => value(one)));
  return [heads, ...lines];
}

/** Two decimals, as stored when the attendance is closed. */
function figure(value: number): number {
  return Math.round(value * 100) / 100;
}
