import type { ReadingContext } from '#app/server/reading-context.ts';
import { listTold } from '#db/queries/labs/runs.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { sayBorderNews } from './border/say-border-news.server.ts';
import { type OpenRun, sayRun } from './load-run.server.ts';
import { sayLetters } from './market/say-letters.server.ts';
import { sayRefusals } from './say-refusals.server.ts';

/** More than anybody reads through on a phone. */
const mostShown = 60;

/** What came of one's acts, the latest first: what the lab refused, and with which warning it went through. */
export async function loadInbox(context: ReadingContext, open: OpenRun) {
  const { db, reader } = context;
  const { run, row } = open;
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const told = await listTold(db, row.id, mostShown);
  return {
    frame: sayRun(context, open),
    letters: sayLetters(context, run),
    news: sayBorderNews(context, run),
    acts: run.seq,
    messages: told.map(({ seq, simAt, refusals, warnings }) => ({
      seq,
      at: format.time(simAt),
      refused: sayRefusals(reader, run, refusals),
      warned: sayRefusals(reader, run, warnings),
    })),
    isCut: told.length === mostShown,
  };
}

export type InboxData = Awaited<ReturnType<typeof loadInbox>>;
