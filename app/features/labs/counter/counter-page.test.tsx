import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { OpenRun } from '#app/features/labs/load-run.server.ts';
import { ReaderFormatContext } from '#app/i18n/format.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import { PageWordsContext } from '#app/i18n/use-translation.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { type PageState, PageStateContext } from '#app/ui/shell/page-state.ts';
import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { laosChina, seatIn } from '#tests/support/lab-pack.ts';
import { perfectPlay } from '#tests/support/perfect-player.ts';
import { CounterPage } from './counter-page.tsx';
import { CounterPapersPage } from './counter-papers.tsx';
import { sayCounter } from './load-counter.server.ts';
import { sayCounterPapers } from './load-counter-papers.server.ts';

const { pack } = await laosChina();
/** A place that was not filled, or a key that has no words. */
const unsaid = /\{\{|labs-counter[:.]|undefined|NaN|>(?:collect|trouble|day|parcel|move|state|bag)\.\w+</;

const tasks = pack.tasks.filter(({ lab, number }) => lab === 'point' && [4, 5, 6].includes(number));

function html(locale: InterfaceLocale, page: React.ReactNode): string {
  const state = { locale, timeZone: 'Asia/Vientiane' } as PageState;
  return renderToStaticMarkup(
    <PageWordsContext.Provider value={getPageWords(locale)}>
      <PageStateContext.Provider value={state}>
        <ReaderFormatContext.Provider value={{ locale, timeZone: 'Asia/Vientiane' }}>
          {page}
        </ReaderFormatContext.Provider>
      </PageStateContext.Provider>
    </PageWordsContext.Provider>,
  );
}

describe.each(interfaceLocales)('the pages of the counter in %s', (locale) => {
  it.each(tasks.map(({ key, scenario }) => [key, scenario] as const))(
    '%s: after each act they have words for all',
    async (key, scenario) => {
      const seat = await seatIn(scenario);
      const reader = { locale, contentLocales: [locale, 'en'], timeZone: 'Asia/Vientiane' };
      const context = { reader } as unknown as ReadingContext;
      for (const command of perfectPlay[key]?.(seat) ?? []) {
        const open = { row: { id: 'r', mode: 'practice' }, run: seat.run, last: seat.log.at(-1) } as unknown as OpenRun;
        const pages = [
          html(locale, <CounterPage counter={sayCounter(context, open, null)} answer={undefined} />),
          html(locale, <CounterPapersPage papers={sayCounterPapers(context, open)} />),
        ];
        for (const page of pages) {
          expect(page).not.toMatch(unsaid);
          expect(Buffer.byteLength(page)).toBeLessThan(50_000);
        }
        seat.act(command);
      }
    },
  );
});
