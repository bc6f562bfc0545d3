import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DeckPageRow } from '#db/queries/live/deck-pages.ts';
import { pageBox } from '#domain/live/mark-shapes.ts';
import type { Mark } from '#domain/live/marks.ts';
import { OneMark } from './one-mark.tsx';
import { pictureAddress } from './picture-address.ts';

/** How many pages stand below each other. */
export const pagesAtOnce = 20;

interface DeckPagesProps {
  classId: string;
  pages: readonly DeckPageRow[];
  /** What was drawn on them. */
  marks: readonly (Mark & { page: number })[];
  /** The pages are fetched small, and larger where somebody asks. */
  lowData: boolean;
}

/** Pages of a deck as pictures, with what stands on them for who does not see it. */
export function DeckPages({ classId, pages, marks, lowData }: DeckPagesProps) {
  const { t } = useTranslation('slides');
  const format = useFormat();
  return (
    <ol className="deck-pages">
      {pages.map(({ page, width, height, text, pictures }) => {
        const href = (hash: string) => pictureAddress(classId, hash);
        const [smallest] = pictures;
        const largest = pictures.at(-1);
        const number = format.number(page);
        const alt = text ? t('deck.pageOf', { number, text }) : t('deck.noText', { number });
        return (
          <li key={page} id={`page-${page}`}>
            <a className="deck-page" href={largest && href(largest.hash)}>
              {!smallest && (
                <svg className="deck-board" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt} />
              )}
              {smallest && (
                <img
                  src={href(smallest.hash)}
                  srcSet={lowData ? undefined : pictures.map((one) => `${href(one.hash)} ${one.width}w`).join(', ')}
                  sizes="(min-width: 64rem) 60rem, 100vw"
                  alt={alt}
                  width={width}
                  height={height}
                  loading="lazy"
                />
              )}
              <MarksOf marks={marks.filter((one) => one.page === page)} ratio={height / width} />
            </a>
            <p className="small muted">{t('deck.page', { number })}</p>
          </li>
        );
      })}
    </ol>
  );
}

/** Over the picture, as wide and high as it is. */
function MarksOf({ marks, ratio }: { marks: readonly Mark[]; ratio: number }) {
  if (marks.length === 0) return null;
  return (
    <svg className="deck-marks" viewBox={pageBox(ratio)} aria-hidden="true">
      {marks.map((mark) => (
        <OneMark key={mark.markId} mark={mark} ratio={ratio} />
      ))}
    </svg>
  );
}
