import { ChevronLeft, ChevronRight } from 'lucide';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { pictureAddress } from '#app/features/live/slides/picture-address.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { pictureFor } from '#domain/live/decks.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { PagePictureView } from '#media-server/protocol/slides.ts';

/** As large as they stand on the desk. */
const shownPixels = 640;
const nextPixels = 200;

/** What the class is shown now, what comes next, and turning to it. */
export function ScreenCard({ classId, onChoose }: { classId: string; onChoose: () => void }) {
  const { t } = useTranslation('desk');
  const { t: tRoom } = useTranslation('room');
  const format = useFormat();
  const { features } = useSession();
  const slide = useLive('slide');
  if (!slide) {
    return (
      <section className="card" aria-label={t('screen.title')}>
        <div className="card-head">
          <h3>{t('screen.title')}</h3>
        </div>
        <div className="card-in stack stack-3">
          <p className="muted">{t('screen.none')}</p>
          <button type="button" className="btn" aria-haspopup="dialog" onClick={onChoose}>
            {tRoom('slide.choose')}
          </button>
        </div>
      </section>
    );
  }
  const { deck, page, next } = slide;
  const number = format.number(page.page);
  const alt = page.text
    ? tRoom('slide.alt', { number, text: isolate(page.text) })
    : tRoom('slide.altWithoutText', { number });
  const isLast = page.page >= deck.pages;
  const turn = (to: number) => void features.slides.show(deck.deckId, to);
  return (
    <section className="card" aria-label={t('screen.title')}>
      <div className="card-head">
        <h3>{t('screen.title')}</h3>
        <span className="small muted num" role="status">
          {tRoom('slide.pageOf', { page: number, pages: format.number(deck.pages) })}
        </span>
      </div>
      <PagePicture classId={classId} pictures={page.pictures} pixels={shownPixels} alt={alt} isLarge />
      <div className="desk-next">
        {isLast ? (
          <span className="small muted">{t('screen.last')}</span>
        ) : (
          <>
            <PagePicture classId={classId} pictures={next} pixels={nextPixels} alt="" />
            <span className="small muted">{t('screen.next')}</span>
          </>
        )}
      </div>
      <div className="row desk-turn">
        <button
          type="button"
          className="btn btn-icon"
          disabled={page.page <= 1}
          aria-label={tRoom('slide.before')}
          onClick={() => turn(page.page - 1)}
        >
          <Icon icon={ChevronLeft} mirrored />
        </button>
        <button type="button" className="btn btn-primary grow" disabled={isLast} onClick={() => turn(page.page + 1)}>
          {tRoom('slide.after')}
          <Icon icon={ChevronRight} mirrored />
        </button>
      </div>
    </section>
  );
}

interface PagePictureProps {
  classId: string;
  pictures: readonly PagePictureView[];
  pixels: number;
  alt: string;
  isLarge?: boolean;
}

/** A page as it was made; a board has no picture. */
function PagePicture({ classId, pictures, pixels, alt, isLarge = false }: PagePictureProps) {
  const picture = pictureFor(pictures, pixels);
  const name = isLarge ? 'desk-page' : 'desk-page is-next';
  if (!picture) return <div className={name} />;
  return <img className={name} src={pictureAddress(classId, picture.hash)} alt={alt} decoding="async" />;
}
