import { lazy, Suspense } from 'react';
import { Sheet } from '#app/features/live/room/sheet.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LocalizedText } from '#domain/locale.ts';

const CaptionDesk = lazy(() => import('./caption-desk.tsx'));

interface CaptionDeskSlotProps {
  terms: readonly LocalizedText[];
  isWide: boolean;
  onClose: () => void;
}

/** The desk of who writes captions: below the picture, on a phone over it. Its code comes when it is opened. */
export function CaptionDeskSlot({ terms, isWide, onClose }: CaptionDeskSlotProps) {
  const { t } = useTranslation('captions');
  if (isWide) {
    return (
      <Suspense>
        <CaptionDesk terms={terms} onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <Sheet title={t('desk.title')} isOpen onClose={onClose}>
      <Suspense>
        <CaptionDesk terms={terms} onClose={null} />
      </Suspense>
    </Sheet>
  );
}
