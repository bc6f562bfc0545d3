import { ChevronRight, Headphones } from 'lucide';
import { useState } from 'react';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { isolate } from '#domain/text/bidi.ts';
import { BoothList } from './booth-list.tsx';
import { ChannelChooser } from './channel-chooser.tsx';
import { ChannelName } from './channel-name.tsx';

/** Under the header of a class with channels: which one is heard, and the choice; on a phone in a dialog. */
export function HearBar({ isWide }: { isWide: boolean }) {
  const { t } = useTranslation('interpretation');
  const channels = useLive('channels');
  const role = useLive('role');
  // Whoever interprets chooses at the console.
  if (channels.length === 0 || role === 'interpreter') return null;
  return (
    <>
      {isWide ? (
        <div className="hear-bar">
          <b className="row hear-label">
            <Icon icon={Headphones} />
            {t('hear.title')}
          </b>
          <ChannelChooser />
        </div>
      ) : (
        <HearLine isHost={role === 'host'} />
      )}
      <Fallback />
    </>
  );
}

function HearLine({ isHost }: { isHost: boolean }) {
  const { t } = useTranslation('interpretation');
  const channel = useLive('channel');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="mode hear-line" onClick={() => setIsOpen(true)} aria-haspopup="dialog">
        <Icon icon={Headphones} />
        <span>
          {t('hear.title')}: <b>{channel === null ? t('hear.floor') : <ChannelName locale={channel} />}</b>
        </span>
        <span className="end">
          <Icon icon={ChevronRight} mirrored />
        </span>
      </button>
      {isOpen && (
        <AskDialog title={t('hear.title')} onClose={() => setIsOpen(false)}>
          <ChannelChooser />
          {isHost && <BoothList />}
        </AskDialog>
      )}
    </>
  );
}

/** That the floor is heard though a channel was chosen, and why. */
export function Fallback() {
  const { t } = useTranslation('interpretation');
  const channel = useLive('channel');
  const heard = useLive('heard');
  return (
    <div role="status">
      {heard === 'fallback' && channel !== null && (
        <p className="note note-warn bar-note">
          <Icon icon={Headphones} />
          <span className="grow">{t('hear.fallback', { language: isolate(classLanguages[channel] ?? channel) })}</span>
        </p>
      )}
    </div>
  );
}
