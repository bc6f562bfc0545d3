import { ImageDown } from 'lucide';
import { type RefObject, useRef, useState } from 'react';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { asksForPictures } from '#domain/live/receive-mode.ts';
import { isolate, isolateLtr } from '#domain/text/bidi.ts';
import type { PageView, SlideView } from '#media-server/protocol/slides.ts';
import { useDeckName } from './deck-name.ts';
import { MarksLayer } from './marks-layer.tsx';
import { pictureAddress } from './picture-address.ts';
import { useFetchedAhead, usePagePixels, usePicture } from './use-picture.ts';

interface SlideProps {
  classId: string;
  slide: SlideView;
  /** The one that is looked at. */
  page: PageView;
  /** What is drawn on the page. */
  layer: RefObject<SVGSVGElement>;
}

/** The page that is shown, or that this person looks at, in the size of the screen. */
export function Slide({ classId, slide, page, layer }: SlideProps) {
  const { t } = useTranslation('room');
  const format = useFormat();
  const place = useRef<HTMLElement>(null);
  const nameOf = useDeckName();
  const pixels = usePagePixels(place);
  const picture = usePicture(page.pictures, pixels);
  const [shown, setShown] = useState<string | null>(null);
  const mode = useLive('receiveMode');
  const [asked, setAsked] = useState<string | null>(null);
  useFetchedAhead(classId, slide.next, pixels);
  const number = format.number(page.page);
  const ratio = page.height / page.width;
  const alt = page.text ? t('slide.alt', { number, text: isolate(page.text) }) : t('slide.altWithoutText', { number });
  // What came before it went lower stays; what comes next waits for a tap.
  if (picture && asksForPictures(mode) && ![asked, shown].includes(picture.hash)) {
    return (
      <figure className="slide slide-asked" ref={place}>
        <p className="small muted">{t('slide.pageOf', { page: number, pages: format.number(slide.deck.pages) })}</p>
        {page.text && (
          <p>
            <bdi>{page.text}</bdi>
          </p>
        )}
        <button type="button" className="btn" onClick={() => setAsked(picture.hash)}>
          <Icon icon={ImageDown} />
          {t('slide.show', { size: isolateLtr(format.bytes(picture.bytes)) })}
        </button>
      </figure>
    );
  }
  return (
    <figure className="slide" ref={place}>
      {!picture && (
        <div className="slide-board" role="img" aria-label={t('slide.board', { name: nameOf(slide.deck) })} />
      )}
      {picture && (
        <img
          key={picture.hash}
          className="slide-page"
          src={pictureAddress(classId, picture.hash)}
          alt={alt}
          width={page.width}
          height={page.height}
          decoding="async"
          onLoad={() => setShown(picture.hash)}
        />
      )}
      <MarksLayer ratio={ratio} layer={layer} />
      {picture && shown !== picture.hash && (
        <figcaption className="slide-coming">
          {t('slide.coming', { size: isolateLtr(format.bytes(picture.bytes)) })}
        </figcaption>
      )}
    </figure>
  );
}
