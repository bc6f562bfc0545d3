import type { ReadingContext } from '#app/server/reading-context.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { type OpenRun, sayRun } from './load-run.server.ts';
import { sayRefusals } from './say-refusals.server.ts';

/** More than anybody reads through on a phone. */
const mostShown = 60;

/** What came of one's acts, the latest first: what the lab refused, and with which warning it went through. */
export function sayInbox(context: ReadingContext, open: OpenRun) {
  const { reader } = context;
  const { run, log } = open;
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const told = log.filter(({ refusals, warnings }) => refusals.length + warnings.length > 0);
  return {
    frame: sayRun(context, open),
    acts: log.length,
    messages: told
      .slice(-mostShown)
      .reverse()
      .map(({ seq, simAt, refusals, warnings }) => ({
        seq,
        at: format.time(simAt),
        refused: sayRefusals(reader, run, refusals),
        warned: sayRefusals(reader, run, warnings),
      })),
    left: Math.max(0, told.length - mostShown),
  };
}

export type InboxData = ReturnType<typeof sayInbox>;
