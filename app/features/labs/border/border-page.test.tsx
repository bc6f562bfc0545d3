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
import { perfectBorder } from '#tests/support/perfect-exporter.ts';
import { BorderPage } from './border-page.tsx';
import { BorderPapersPage } from './border-papers.tsx';
import { sayBorder } from './load-border.server.ts';
import { sayBorderPapers } from './load-border-papers.server.ts';
import { sayBorderNews } from './say-border-news.server.ts';

const { pack } = await laosChina();
/** A place that was not filled, or a key that has no words. */
const unsaid =
  /\{\{|labs-border[:.]|undefined|NaN|>(?:agreed|agree|plan|parcels|papers|state|lane|yard|boxes|query|entry|cost|mark|life|certificate|line|tell|money|books|news|refusal|fact)\.\w+</;

const tasks = pack.tasks.filter(({ lab }) => lab === 'border');

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

describe.each(interfaceLocales)('the pages of the border in %s', (locale) => {
  it.each(tasks.map(({ key, scenario }) => [key, scenario] as const))(
    '%s: after each act they have words for all',
    async (key, scenario) => {
      const seat = await seatIn(scenario);
      const reader = { locale, contentLocales: [locale, 'en'], timeZone: 'Asia/Vientiane' };
      const context = { reader } as unknown as ReadingContext;
      for (const command of perfectBorder[key]?.(seat) ?? []) {
        const open = { row: { id: 'r', mode: 'practice' }, run: seat.run, last: seat.log.at(-1) } as unknown as OpenRun;
        const pages = [
          html(locale, <BorderPage desk={sayBorder(context, open, null)} answer={undefined} />),
          html(locale, <BorderPapersPage papers={sayBorderPapers(context, open)} />),
          JSON.stringify(sayBorderNews(context, seat.run)),
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
