import { ArrowLeft, ClipboardList, MessageCircle, Presentation, Split, Users } from 'lucide';
import { useEffect, useId, useRef, useState } from 'react';
import { MicrophoneButton } from '#app/features/live/room/controls.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Notices } from '#app/features/live/room/notices.tsx';
import { TaughtTime } from '#app/features/live/room/taught-time.tsx';
import { SignalCountsBar } from '#app/features/live/signals/signal-counts.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { AirCards } from './air-cards.tsx';
import { AskedCards } from './asked-cards.tsx';
import { DeskPanel, type DeskPanelName } from './desk-panel.tsx';
import { FollowCard } from './follow-card.tsx';
import { OrderCard } from './order-card.tsx';
import { ScreenCard } from './screen-card.tsx';
import './desk.css';

/** So often it is asked who is lost and who looks elsewhere, and from where people come, ms. */
const lookMs = 5_000;
const placesMs = 30_000;

export interface DeskProps {
  classId: string;
  enrolled: number | null;
  onClose: () => void;
}

/**
 * The class as whoever teaches needs to see it at one look: numbers first, names when they are asked for, and from each
 * number one press to where it is dealt with. It lies over the room, which goes on. Loaded when it is opened.
 */
export default function Desk({ classId, enrolled, onClose }: DeskProps) {
  const { t } = useTranslation('desk');
  const titleId = useId();
  const dialog = useOpenDialog();
  const [panel, setPanel] = useState<DeskPanelName | null>(null);
  useLooking();
  return (
    <dialog ref={dialog} className="desk" aria-labelledby={titleId} onClose={onClose}>
      <header className="desk-head">
        <button type="button" className="btn" aria-label={t('back')} onClick={() => dialog.current?.close()}>
          <Icon icon={ArrowLeft} mirrored />
          <span className="desk-back">{t('back')}</span>
        </button>
        <h2 id={titleId}>{t('title')}</h2>
        <span className="row end">
          <TaughtTime />
          <MicrophoneButton />
        </span>
      </header>
      <div className="desk-body">
        <InGroups onPanel={setPanel} />
        <SignalCountsBar />
        <div className="desk-grid">
          <div className="desk-col">
            <ScreenCard classId={classId} onChoose={() => setPanel('slides')} />
            <OrderCard classId={classId} onPanel={setPanel} />
          </div>
          <div className="desk-col desk-middle">
            <FollowCard enrolled={enrolled} />
            <AirCards />
          </div>
          <div className="desk-col">
            <AskedCards onPanel={setPanel} />
            <Ways onPanel={setPanel} />
          </div>
        </div>
      </div>
      <DeskPanel name={panel} classId={classId} enrolled={enrolled} onClose={() => setPanel(null)} />
      {panel === null && <Notices />}
    </dialog>
  );
}

/** That the class is in groups, and the way to them. */
function InGroups({ onPanel }: { onPanel: (name: DeskPanelName) => void }) {
  const { t } = useTranslation('breakouts');
  const isOpen = useLive('breakouts') !== null;
  return (
    <div role="status">
      {isOpen && (
        <p className="row wrap">
          <Icon icon={Split} />
          <span>{t('bar.open')}</span>
          <button type="button" className="btn btn-sm" aria-haspopup="dialog" onClick={() => onPanel('groups')}>
            {t('bar.manage')}
          </button>
        </p>
      )}
    </div>
  );
}

/** The ways to what has no number. */
function Ways({ onPanel }: { onPanel: (name: DeskPanelName) => void }) {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const { t: tGroups } = useTranslation('breakouts');
  const ways: { name: DeskPanelName; icon: typeof Users; label: string }[] = [
    { name: 'people', icon: Users, label: t('people.title') },
    { name: 'attendance', icon: ClipboardList, label: t('attendance.tab') },
    { name: 'chat', icon: MessageCircle, label: t('chat.title') },
    { name: 'slides', icon: Presentation, label: tRoom('slide.title') },
    { name: 'groups', icon: Split, label: tGroups('title') },
  ];
  return (
    <div className="row wrap desk-ways">
      {ways.map(({ name, icon, label }) => (
        <button key={name} type="button" className="btn btn-sm" aria-haspopup="dialog" onClick={() => onPanel(name)}>
          <Icon icon={icon} />
          {label}
        </button>
      ))}
    </div>
  );
}

/** Opens with the component; the focus comes back to where it was. */
function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return dialog;
}

/** Asks what the room knows, for as long as the desk is looked at. */
function useLooking(): void {
  const { features } = useSession();
  useEffect(() => {
    const look = () => void (document.hidden || features.desk.look());
    const readPlaces = () => void (document.hidden || features.desk.readPlaces());
    void features.order.load();
    void features.questions.loadAll();
    look();
    readPlaces();
    const timers = [setInterval(look, lookMs), setInterval(readPlaces, placesMs)];
    return () => timers.forEach(clearInterval);
  }, [features]);
}
