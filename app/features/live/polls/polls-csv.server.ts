import type { TFunction } from 'i18next';
import { spreadsheetLines } from '#app/ui/list/spreadsheet.server.ts';
import type { CountedPoll, NamedAnswerRow } from '#db/queries/live/polls.ts';
import { toWallTime } from '#domain/zoned-time.ts';

/**
 * The polls of a class as a file for a spreadsheet: a line for each choice with how many chose it, or for each answer in
 * words; who it was only where the poll was asked with names. Times as the clock shows them where the class was planned.
 */
export function pollsCsv(
  polls: readonly CountedPoll[],
  { named, timeZone, t }: { named: readonly NamedAnswerRow[]; timeZone: string; t: TFunction },
): string {
  const kinds = { single: t('polls:form.single'), multiple: t('polls:form.multiple'), open: t('polls:form.open') };
  const byPoll = Map.groupBy(named, (one) => one.pollId);
  const rows = polls.flatMap((poll, index) => {
    const asked = toWallTime(poll.askedAt, timeZone);
    const head = [
      String(index + 1),
      poll.question,
      kinds[poll.kind],
      `${asked.date} ${asked.time}`,
      poll.isAnonymous ? t('polls:csv.without') : t('polls:csv.with'),
      poll.shownAt ? t('polls:csv.yes') : t('polls:csv.no'),
    ];
    const lines = linesOf(poll, { named: byPoll.get(poll.id) ?? [], rightWord: t('polls:csv.yes') });
    return lines.map((line) => [...head, ...line]);
  });
  const columns = [
    t('polls:csv.number'),
    t('polls:csv.question'),
    t('polls:csv.kind'),
    `${t('polls:csv.asked')} (${timeZone})`,
    t('polls:csv.names'),
    t('polls:csv.shown'),
    t('polls:csv.answer'),
    t('polls:csv.right'),
    t('polls:csv.people'),
    t('polls:csv.who'),
  ];
  return spreadsheetLines([columns, ...rows], { isFirst: true });
}

/** Answer, whether it is right, how many gave it, and who where that is known. */
function linesOf(
  { kind, isAnonymous, options, rightChoices, results }: CountedPoll,
  { named, rightWord }: { named: readonly NamedAnswerRow[]; rightWord: string },
): string[][] {
  if (kind === 'open') {
    if (results.answered === 0) return [['', '', '0', '']];
    return isAnonymous
      ? results.words.map((words) => [words, '', '1', ''])
      : named.map((one) => [one.words ?? '', '', '1', one.bothNames]);
  }
  return options.map((option, place) => {
    const who = named.filter((one) => one.choices.includes(place)).map((one) => one.bothNames);
    const right = rightChoices.includes(place) ? rightWord : '';
    return [option, right, String(results.counts[place] ?? 0), who.join('; ')];
  });
}
