import { CircleCheckBig, MonitorSmartphone, RotateCw, TriangleAlert, UserX } from 'lucide';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLive } from './live-context.ts';

/** How the class ended for this page, what is safe, and where to go. */
export function LastWord({ classId, classTitle }: { classId: string; classTitle: ContentWords }) {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const { t: tError } = useTranslation('errors');
  const phase = useLive('phase');
  const role = useLive('role');
  const isHost = role === 'host';
  // Of a guest nothing is counted, and nothing saved.
  const isGuest = role === 'guest';
  const status = useLive('classState')?.status;
  const failure = useLive('failure') ?? 'internal';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const page = (
    <a className="btn" href={`/classes/${classId}`}>
      {t('over.toClass')}
    </a>
  );
  const again = (label: string) => (
    <button type="button" className="btn btn-primary" onClick={() => location.reload()}>
      <Icon icon={RotateCw} />
      {label}
    </button>
  );
  const views: Record<string, { icon: typeof RotateCw; title: string; text: string; ways: ReactNode }> = {
    left: {
      icon: CircleCheckBig,
      title: t('over.leftTitle'),
      text: isGuest
        ? tRoom('guests.leftText')
        : isHost && status === 'live'
          ? t('over.leftTextHost')
          : t('over.leftText'),
      ways: (
        <>
          {again(t('over.joinAgain'))}
          {page}
        </>
      ),
    },
    ended: {
      icon: CircleCheckBig,
      title: t('over.endedTitle'),
      text: isGuest ? tRoom('guests.endedText') : isHost ? t('over.endedTextHost') : t('over.endedText'),
      ways: isHost ? (
        <a className="btn btn-primary" href={`/classes/${classId}/attendance`}>
          {t('over.seeAttendanceHost')}
        </a>
      ) : (
        <a className="btn btn-primary" href={`/classes/${classId}`}>
          {isGuest ? t('over.toClass') : t('over.seeAttendance')}
        </a>
      ),
    },
    removed: {
      icon: UserX,
      title: t('over.removedTitle'),
      text: isGuest ? tRoom('guests.removedText') : t('over.removedText'),
      ways: page,
    },
    sentOut: {
      icon: UserX,
      title: tRoom('door.sentOutTitle'),
      text: isGuest ? tRoom('guests.leftText') : tRoom('door.sentOutText'),
      ways: (
        <>
          {again(t('over.joinAgain'))}
          {page}
        </>
      ),
    },
    suspended: {
      icon: UserX,
      title: tError('account_suspended.title'),
      text: t('over.suspendedText'),
      ways: page,
    },
    replaced: {
      icon: MonitorSmartphone,
      title: t('over.replacedTitle'),
      text: t('over.replacedText'),
      ways: (
        <>
          {again(t('over.useHere'))}
          {page}
        </>
      ),
    },
    outdated: {
      icon: RotateCw,
      title: t('over.outdatedTitle'),
      text: t('over.outdatedText'),
      ways: again(t('over.reload')),
    },
  };
  const view = views[phase] ?? {
    icon: TriangleAlert,
    title: tError(`${failure}.title`),
    text: tError(`${failure}.text`),
    ways: (
      <>
        {again(t('over.tryAgain'))}
        {page}
      </>
    ),
  };
  return (
    <main className="room-over">
      <div className="card beam card-in-lg stack">
        <p className="small muted" lang={classTitle.locale}>
          <bdi>{classTitle.text}</bdi>
        </p>
        <Icon icon={view.icon} large />
        <h1 ref={heading} tabIndex={-1}>
          {view.title}
        </h1>
        <p>{view.text}</p>
        <div className="row wrap">{view.ways}</div>
      </div>
    </main>
  );
}
