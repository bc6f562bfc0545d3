import { getI18n } from '#app/i18n/i18n.server.ts';
import { spreadsheetLines } from '#app/ui/list/spreadsheet.server.ts';
import type { CertifiedRow } from '#db/queries/certification/certified-people.ts';
import { standingOf } from '#domain/awards/validity.ts';
import { chooseText, type InterfaceLocale } from '#domain/locale.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { dayIn } from '#domain/zoned-time.ts';

/** 2026-11-22, the day in the issuer's zone: spreadsheets of every language read it. */
export function isoDay(moment: Date, timeZone: string): string {
  const { year, month, day } = dayIn(timeZone, moment);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The list as CSV, part by part as it comes: UTF-8 with a byte order mark (Excel needs it), heads and words in the
 * reader's language.
 */
export async function* certifiedCsv(
  parts: AsyncIterable<readonly CertifiedRow[]>,
  options: {
    locale: InterfaceLocale;
    locales: readonly string[];
    programme: string;
    /** Names of provinces that have an organisation of their own. */
    provinces: ReadonlyMap<string, string>;
    now: Date;
  },
): AsyncGenerator<string> {
  const { t } = getI18n(options.locale);
  const percent = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);
  const heads = [
    t('certification:csv.serial'),
    t('certification:csv.name'),
    t('certification:csv.latinName'),
    t('certification:csv.sex'),
    t('certification:csv.organisation'),
    t('certification:csv.province'),
    t('certification:csv.programme'),
    t('certification:csv.kind'),
    t('certification:csv.issued'),
    t('certification:csv.validUntil'),
    t('certification:csv.status'),
    t('certification:csv.suspended'),
    t('certification:csv.suspendedBy'),
    t('certification:csv.revoked'),
    t('certification:csv.revokedBy'),
    t('certification:csv.reason'),
    t('certification:csv.ruleVersion'),
    t('certification:csv.attendance'),
    t('certification:csv.assessment'),
  ];
  const sexes: Record<string, string> = { female: t('certification:csv.female'), male: t('certification:csv.male') };
  const kinds: Record<string, string> = {
    competence: t('certificates:kind.competence'),
    attendance: t('certificates:kind.attendance'),
  };
  const standings = {
    valid: t('certificates:standing.valid'),
    expired: t('certificates:standing.expired'),
    suspended: t('certificates:standing.suspended'),
    revoked: t('certificates:standing.revoked'),
    superseded: t('certificates:standing.superseded'),
  };
  const words = (key: string, values: Record<string, string | number | null> = {}): string => t(key, values);
  const stoppedBecause = (row: CertifiedRow) => {
    const { revocationReason, revocationWhy, suspensionReason, suspensionWhy } = row;
    if (revocationReason !== null)
      return reasonText(words, { why: readReason(revocationWhy), reason: revocationReason });
    if (suspensionReason === null) return '';
    return reasonText(words, { why: readReason(suspensionWhy), reason: suspensionReason });
  };
  const line = (row: CertifiedRow) => [
    row.serial,
    row.holderName,
    row.holderLatinName ?? '',
    sexes[row.sex ?? ''] ?? '',
    chooseText(row.organisation, options.locales, 'en').text,
    options.provinces.get(row.province ?? '') ?? row.province ?? '',
    options.programme,
    kinds[row.kind] ?? row.kind,
    isoDay(row.issuedAt, row.timeZone),
    row.validUntil ? isoDay(row.validUntil, row.timeZone) : '',
    standings[standingOf(row, options.now)],
    row.suspendedAt ? isoDay(row.suspendedAt, row.timeZone) : '',
    row.suspendedByName ?? '',
    row.revokedAt ? isoDay(row.revokedAt, row.timeZone) : '',
    row.revokedByName ?? '',
    stoppedBecause(row),
    String(row.ruleVersion),
    percent(row.presencePercent),
    percent(row.assessmentPercent),
  ];
  // The heads come with the first rows: until those are read, nothing is answered.
  let unsaid = [heads];
  for await (const rows of parts) {
    yield spreadsheetLines([...unsaid, ...rows.map(line)], { isFirst: unsaid.length > 0 });
    unsaid = [];
  }
  if (unsaid.length > 0) yield spreadsheetLines(unsaid, { isFirst: true });
}
