import { Trash2 } from 'lucide';
import { useState } from 'react';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { CaptionView } from '#media-server/protocol/captions.ts';
import { Line } from './caption-line.tsx';

/** Takes a line of captions out, for everybody and from the record: asked once more, as nobody gets it back. */
export function RemoveLine({ line }: { line: CaptionView }) {
  const { t } = useTranslation('captions');
  const session = useSession();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-quiet btn-icon"
        aria-label={t('remove.button')}
        title={t('remove.button')}
        aria-haspopup="dialog"
        onClick={() => setIsAsking(true)}
      >
        <Icon icon={Trash2} />
      </button>
      {isAsking && (
        <AskDialog
          title={t('remove.title')}
          confirmLabel={t('remove.confirm')}
          cancelLabel={t('remove.keep')}
          isDanger
          onConfirm={() => void session.features.captions.remove(line)}
          onClose={() => setIsAsking(false)}
        >
          <blockquote className="quote">
            <Line line={line} />
          </blockquote>
          <p className="small muted">{t('remove.text')}</p>
        </AskDialog>
      )}
    </>
  );
}
