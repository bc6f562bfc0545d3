import { Leaf, LogOut, Square, Users } from 'lucide';
import { useState } from 'react';
import { DeskButton } from '#app/features/live/desk/desk-button.tsx';
import { DataDialog } from '#app/features/live/ladder/data-panel.tsx';
import type { LiveClass } from '#app/features/live/live-class.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { BrandMark } from '#app/ui/shell/brand.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { ConnectionMeter } from './connection-meter.tsx';
import { useLive, useSession } from './live-context.ts';
import { TaughtTime } from './taught-time.tsx';
import { useModeName } from './use-mode-name.ts';

/** The cloth: which class, who is here, how good the link is, the way out. */
export function RoomHeader(props: LiveClass & { isWide: boolean; onDesk: () => void }) {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const format = useFormat();
  const session = useSession();
  const participants = useLive('participants');
  const isConnecting = useLive('phase') === 'connecting';
  const role = useLive('role');
  const { classTitle, belongsTo, isWide } = props;
  const people = [...participants.values()];
  const guests = people.filter((one) => one.role === 'guest').length;
  const count = people.length - guests;
  const trainees = people.filter((one) => one.role === 'trainee').length;
  // Who teaches sees how many of those enrolled are here; the others see how many people are in the room.
  const present =
    props.enrolled === null
      ? t('people.inRoom', { count, formatted: format.number(count) })
      : t('people.presentOf', { present: format.number(trainees), enrolled: format.number(props.enrolled) });
  // Guests are counted apart.
  const here =
    guests === 0
      ? present
      : tRoom('guests.beside', {
          people: present,
          guests: tRoom('guests.count', { count: guests, formatted: format.number(guests) }),
        });
  return (
    <header className="cloth-bar">
      <div className="in">
        {isWide ? (
          <span className="brand">
            <BrandMark />
          </span>
        ) : (
          <button type="button" className="back" onClick={() => session.leave()} aria-label={t('leave')}>
            <Icon icon={LogOut} mirrored />
          </button>
        )}
        <div className="title">
          <h1 lang={classTitle.locale}>
            <bdi>{classTitle.text}</bdi>
          </h1>
          <p className="small" lang={isWide ? belongsTo?.locale : undefined}>
            {isWide ? <bdi>{belongsTo?.text}</bdi> : !isConnecting && here}
          </p>
        </div>
        <div className="row end head-facts">
          <TaughtTime />
          {isWide && !isConnecting && (
            <span className="row small num head-count">
              <Icon icon={Users} />
              <b>{here}</b>
            </span>
          )}
          {isWide && <ConnectionMeter />}
          {isWide && role !== 'host' && <DataSaver />}
          {role === 'host' && isWide && !isConnecting && <DeskButton isWide onOpen={props.onDesk} />}
          {role === 'host' && <EndClass />}
          {isWide && (
            <button
              type="button"
              className={role === 'host' ? 'on-cloth-btn' : 'btn btn-danger btn-sm'}
              onClick={() => session.leave()}
            >
              <Icon icon={LogOut} mirrored />
              {t('leave')}
            </button>
          )}
        </div>
      </div>
      <div className="hem" aria-hidden="true" />
    </header>
  );
}

/** Shows how the person takes part and lets it be changed, with the cost of each way. */
function DataSaver() {
  const { t } = useTranslation('classroom');
  const mode = useLive('receiveMode');
  const modeName = useModeName();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="on-cloth-btn" onClick={() => setIsOpen(true)} aria-haspopup="dialog">
        <Icon icon={Leaf} />
        {mode === 'video' ? t('data.saverOff') : modeName(mode)}
      </button>
      {isOpen && <DataDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

function EndClass() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const status = useLive('classState')?.status;
  // Before the start there is nothing to end: who leaves then has not held the class.
  if (status !== 'live') return null;
  return (
    <>
      <button
        type="button"
        className="btn btn-danger btn-sm end-class"
        onClick={() => setIsAsking(true)}
        aria-haspopup="dialog"
      >
        <Icon icon={Square} />
        {t('end.button')}
      </button>
      {isAsking && (
        <AskDialog
          title={t('end.title')}
          confirmLabel={t('end.confirm')}
          cancelLabel={t('end.goOn')}
          isDanger
          onConfirm={() => void session.act('class:end', {}).catch(() => undefined)}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('end.text')}</p>
        </AskDialog>
      )}
    </>
  );
}
