import { ChevronLeft, ChevronRight } from 'lucide';
import { useEffect, useState } from 'react';
import type { VideoView } from '#app/features/live/session/media-state.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { galleryPages, mostInGallery } from '#domain/live/stage.ts';
import { Picture } from './picture.tsx';

interface GalleryProps {
  cameras: readonly VideoView[];
  ownId: string;
  /** Hears which are to be seen. */
  onShown: (from: number) => void;
}

/** Cameras side by side, nine a page: those of the other pages are not sent. */
export function Gallery({ cameras, ownId, onShown }: GalleryProps) {
  const { t } = useTranslation('room');
  const format = useFormat();
  const [asked, setAsked] = useState(0);
  const pages = galleryPages(cameras.length);
  const page = Math.min(asked, pages - 1);
  useEffect(() => onShown(page * mostInGallery), [page, onShown]);
  const shown = cameras.slice(page * mostInGallery, (page + 1) * mostInGallery);
  return (
    <div className="gallery">
      <div className="gallery-grid" data-count={shown.length}>
        {shown.map((one) => (
          <Picture key={one.producerId} video={one} isOwn={one.producerId === ownId} />
        ))}
      </div>
      {pages > 1 && (
        <div className="slide-bar">
          <button
            type="button"
            className="btn btn-icon"
            disabled={page === 0}
            aria-label={t('stage.galleryBefore')}
            onClick={() => setAsked(page - 1)}
          >
            <Icon icon={ChevronLeft} mirrored />
          </button>
          <span className="small num" role="status">
            {t('stage.galleryPage', { page: format.number(page + 1), pages: format.number(pages) })}
          </span>
          <button
            type="button"
            className="btn btn-icon"
            disabled={page === pages - 1}
            aria-label={t('stage.galleryAfter')}
            onClick={() => setAsked(page + 1)}
          >
            <Icon icon={ChevronRight} mirrored />
          </button>
        </div>
      )}
    </div>
  );
}
