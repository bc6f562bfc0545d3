import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { LabRun } from '#domain/labs/run.ts';
import type { SeatRole } from '#domain/labs/seats.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** What officers, the bank and the buyer let one know, the latest first. */
export function sayBorderNews({ reader }: ReadingContext, run: LabRun) {
  const { t } = getPageWords(reader.locale).in('labs-border');
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const { certificate, line, newsAskedAt, query, payments } = run.worlds.border;
  const all: { at: SimTime; role: SeatRole; words: string }[] = [];
  if (certificate) all.push({ at: certificate.askedAt, role: 'QAR', words: t('labs-border:news.certificate') });
  if (line) {
    all.push({
      at: line.closedAt,
      role: 'RLA',
      words: t('labs-border:news.line', { hours: format.number(line.hours) }),
    });
  }
  if (newsAskedAt !== null) all.push({ at: newsAskedAt, role: 'BUY', words: t('labs-border:news.buyer') });
  if (query) all.push({ at: query.at, role: 'CUS', words: t('labs-border:news.query') });
  for (const { at, settledAt } of Object.values(payments)) {
    all.push({ at, role: 'BUY', words: t('labs-border:news.slip') });
    if (settledAt !== null) all.push({ at: settledAt, role: 'BNK', words: t('labs-border:news.settled') });
  }
  return all.sort((a, b) => b.at - a.at).map(({ at, role, words }) => ({ at: format.dateTime(at), role, words }));
}
