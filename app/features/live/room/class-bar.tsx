import { Coffee, Play, Timer } from 'lucide';
import { type ReactNode, useState } from 'react';
import { DeskButton } from '#app/features/live/desk/desk-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { overrunMs } from '#domain/schedule/class-phase.ts';
import { type ExtensionMinutes, extensionMinutes } from '#domain/schedule/extension.ts';
import { newId } from '#platform/id.ts';
import { AskDialog } from './ask-dialog.tsx';
import { DoorLine } from './door-line.tsx';
import { useLive, useSession } from './live-context.ts';
import { Notices } from './notices.tsx';
import { useNow } from './use-media-query.ts';

type ClassAct = 'class:start' | 'class:start-break' | 'class:end-break';

/**
 * Where the class stands: not started, running, in a break; hosts change it here.
 *
 * @param onDesk the way to the desk for hosts, where the header has no room for it
 */
export function ClassBar({ onDesk }: { onDesk: (() => void) | null }) {
  const isHost = useLive('role') === 'host';
  return (
    <>
      {/* The live region is there before its words, else they are not read aloud. */}
      <div role="status">
        <StandingLine isHost={isHost} onDesk={onDesk} />
        {isHost && <DoorLine />}
      </div>
      {!isHost && <ExtendedLine />}
      {isHost && <RunningLine onDesk={onDesk} />}
    </>
  );
}

interface LineProps {
  onDesk: (() => void) | null;
}

function StandingLine({ isHost, onDesk }: LineProps & { isHost: boolean }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const state = useLive('classState');
  if (state?.status === 'scheduled') {
    return (
      <div className="class-bar note">
        <span className="grow">{isHost ? t('class.notStartedHost') : t('class.notStarted')}</span>
        {isHost && (
          <ActButton act="class:start" isPrimary>
            <Icon icon={Play} />
            {t('class.start')}
          </ActButton>
        )}
        {isHost && onDesk && <DeskButton isWide={false} onOpen={onDesk} />}
      </div>
    );
  }
  if (state?.status !== 'live' || !state.breakStartedAt) return null;
  return (
    <div className="class-bar note note-timber">
      <Icon icon={Coffee} />
      <span className="grow">{t('break.since', { time: format.timeThere(state.breakStartedAt) })}</span>
      {isHost && (
        <ActButton act="class:end-break" isPrimary>
          {t('break.end')}
        </ActButton>
      )}
      {isHost && onDesk && <DeskButton isWide={false} onOpen={onDesk} />}
    </div>
  );
}

/** Until when the class lasts now; that it was extended was told aloud when it was. */
function ExtendedLine() {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const state = useLive('classState');
  if (state?.status !== 'live' || state.endsAt === state.firstEnd) return null;
  const before = format.time(state.firstEnd);
  return <p className="class-bar small muted">{t('extend.until', { time: format.timeThere(state.endsAt), before })}</p>;
}

function RunningLine({ onDesk }: LineProps) {
  const { t } = useTranslation('classroom');
  const state = useLive('classState');
  if (state?.status !== 'live' || state.breakStartedAt) return null;
  return (
    <div className="class-bar row">
      <span className="small muted grow">
        <PlannedTime startsAt={new Date(state.startsAt)} endsAt={new Date(state.endsAt)} />
      </span>
      <ExtendClass />
      <ActButton act="class:start-break">
        <Icon icon={Coffee} />
        {t('break.start')}
      </ActButton>
      {onDesk && <DeskButton isWide={false} onOpen={onDesk} />}
    </div>
  );
}

/** How long the class is still planned to last; past that, when the room closes by itself. */
function PlannedTime({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const now = useNow(true) + useLive('clockAheadMs');
  const minutes = Math.ceil((endsAt.getTime() - now) / 60_000);
  if (startsAt.getTime() > now) return <>{t('class.runningBefore', { time: format.timeThere(startsAt) })}</>;
  if (minutes > 0) {
    return (
      <>
        {t('class.runningUntil', { count: minutes, formatted: format.number(minutes), time: format.timeThere(endsAt) })}
      </>
    );
  }
  return (
    <>
      {t('class.runningOver', {
        time: format.timeThere(endsAt),
        closes: format.time(new Date(endsAt.getTime() + overrunMs)),
      })}
    </>
  );
}

/** More time, told to everybody. */
function ExtendClass() {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const session = useSession();
  const [isAsking, setIsAsking] = useState(false);
  // Kept while it is tried again, so that pressing twice on a weak link adds the time once.
  const [extensionId, setExtensionId] = useState('');
  const open = () => {
    setExtensionId(newId());
    setIsAsking(true);
  };
  const extend = async (minutes: ExtensionMinutes) => {
    try {
      const { classState } = await session.act('class:extend', { extensionId, minutes });
      session.store.set({ classState });
      setIsAsking(false);
    } catch {
      // The session has shown why.
    }
  };
  return (
    <>
      <button type="button" className="btn" onClick={open} aria-haspopup="dialog">
        <Icon icon={Timer} />
        {t('extend.button')}
      </button>
      {isAsking && (
        <AskDialog title={t('extend.title')} onClose={() => setIsAsking(false)}>
          <p>{t('extend.help')}</p>
          <div className="row wrap">
            {extensionMinutes.map((minutes) => (
              <button key={minutes} type="button" className="btn" onClick={() => void extend(minutes)}>
                {t('extend.by', { count: minutes, formatted: format.number(minutes) })}
              </button>
            ))}
          </div>
          <Notices />
        </AskDialog>
      )}
    </>
  );
}

function ActButton({ act, isPrimary, children }: { act: ClassAct; isPrimary?: boolean; children: ReactNode }) {
  const session = useSession();
  const [isBusy, setIsBusy] = useState(false);
  const run = async () => {
    setIsBusy(true);
    try {
      const { classState } = await session.act(act, {});
      session.store.set({ classState });
    } catch {
      // The session has shown why.
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <button
      type="button"
      className={isPrimary ? 'btn btn-primary' : 'btn'}
      onClick={() => void run()}
      aria-busy={isBusy}
    >
      {children}
    </button>
  );
}
