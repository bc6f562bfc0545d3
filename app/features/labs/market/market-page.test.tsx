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
import { sayMarket } from './load-market.server.ts';
import { sayMarketPapers } from './load-market-papers.server.ts';
import { MarketPage } from './market-page.tsx';
import { MarketPapersPage } from './market-papers.tsx';
import { sayLetters } from './say-letters.server.ts';

const { pack } = await laosChina();
/** A place that was not filled, or a key that has no words. */
const unsaid =
  /\{\{|labs-b2b[:.]|undefined|NaN|>(?:account|paper|listing|photo|enquiry|quote|order|payment|desk|mail|kind)\.\w+</;

const tasks = pack.tasks.filter(({ lab }) => lab === 'b2b');

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

describe.each(interfaceLocales)('the pages of the platform in %s', (locale) => {
  it.each(tasks.map(({ key, scenario }) => [key, scenario] as const))(
    '%s: after each act they have words for all',
    async (key, scenario) => {
      const seat = await seatIn(scenario);
      const reader = { locale, contentLocales: [locale, 'en'], timeZone: 'Asia/Vientiane' };
      const context = { reader } as unknown as ReadingContext;
      for (const command of perfectPlay[key]?.(seat) ?? []) {
        const open = { row: { id: 'r', mode: 'practice' }, run: seat.run, last: seat.log.at(-1) } as unknown as OpenRun;
        const pages = [
          html(locale, <MarketPage market={sayMarket(context, open, null)} answer={undefined} />),
          html(locale, <MarketPapersPage papers={sayMarketPapers(context, open)} />),
          JSON.stringify(sayLetters(context, seat.run)),
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
