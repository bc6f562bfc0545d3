import { type RefObject, useEffect, useState } from 'react';
import { useLive } from '#app/features/live/room/live-context.ts';
import { isSlowLink } from '#app/features/live/session/slow-link.ts';
import { pageSizes, pictureFor } from '#domain/live/decks.ts';
import { asksForPictures } from '#domain/live/receive-mode.ts';
import type { PagePictureView } from '#media-server/protocol/slides.ts';
import { pictureAddress } from './picture-address.ts';

/** Screens finer than this show no difference. */
const finest = 2;
const [smallest, middle] = pageSizes;
/** Before the first look at how large it is shown. */
const usualPixels = 480;

/** The pixels that a page is to have here: those of the place where it is shown, less on a weak link. */
export function usePagePixels(place: RefObject<HTMLElement>): number {
  const [shown, setShown] = useState(usualPixels);
  const quality = useLive('quality');
  const mode = useLive('receiveMode');
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      // Nobody sees a page that has no place now: another size would only cost.
      if (entry && entry.contentRect.width > 0)
        setShown(Math.round(entry.contentRect.width * Math.min(finest, devicePixelRatio)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  if (asksForPictures(mode) || quality <= 1 || isSlowLink()) return Math.min(shown, smallest);
  return quality === 2 ? Math.min(shown, middle) : shown;
}

/**
 * The picture for so many pixels. One that was chosen stays while the page does: what is fetched already is not fetched
 * again smaller when the link gets weak.
 */
export function usePicture(pictures: readonly PagePictureView[], pixels: number): PagePictureView | undefined {
  const wanted = pictureFor(pictures, pixels);
  const [kept, setKept] = useState(wanted);
  const isOfThisPage = kept && pictures.some(({ hash }) => hash === kept.hash);
  const chosen = isOfThisPage && wanted && kept.width > wanted.width ? kept : wanted;
  useEffect(() => setKept(chosen), [chosen]);
  return chosen;
}

/** Fetches the page that comes next while the link is good, so that it is there when it is turned. */
export function useFetchedAhead(classId: string, next: readonly PagePictureView[], pixels: number): void {
  const quality = useLive('quality');
  const mode = useLive('receiveMode');
  const isGood = quality >= 3 && !asksForPictures(mode) && !isSlowLink();
  const hash = isGood ? pictureFor(next, pixels)?.hash : undefined;
  useEffect(() => {
    if (hash) new Image().src = pictureAddress(classId, hash);
  }, [classId, hash]);
}
