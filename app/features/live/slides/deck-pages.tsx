import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DeckPageRow } from '#db/queries/live/deck-pages.ts';

/** How many pages stand below each other. */
export const pagesAtOnce = 20;

interface DeckPagesProps {
  classId: string;
  pages: readonly DeckPageRow[];
  /** The pages are fetched small, and larger where somebody asks. */
  lowData: boolean;
}

/** Pages of a deck as pictures, with what stands on them for who does not see it. */
export function DeckPages({ classId, pages, lowData }: DeckPagesProps) {
  const { t } = useTranslation('slides');
  const format = useFormat();
  return (
    <ol className="deck-pages">
      {pages.map(({ page, width, height, text, pictures }) => {
        const href = (hash: string) => `/classes/${classId}/pages/${hash}`;
        const [smallest] = pictures;
        const largest = pictures.at(-1);
        const number = format.number(page);
        const alt = text ? t('deck.pageOf', { number, text }) : t('deck.noText', { number });
        return (
          <li key={page} id={`page-${page}`}>
            <a href={largest && href(largest.hash)}>
              <img
                src={smallest && href(smallest.hash)}
                srcSet={lowData ? undefined : pictures.map((one) => `${href(one.hash)} ${one.width}w`).join(', ')}
                sizes="(min-width: 64rem) 60rem, 100vw"
                alt={alt}
                width={width}
                height={height}
                loading="lazy"
              />
            </a>
            <p className="small muted">{t('deck.page', { number })}</p>
          </li>
        );
      })}
    </ol>
  );
}
