import { Coffee, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { RoomRole } from '#media-server/protocol/join-token.ts';
import { useLive, useSession } from './live-context.ts';

type ClassAct = 'class:start' | 'class:start-break' | 'class:end-break';

/** Where the class stands: not started, running, in a break; hosts change it here. */
export function ClassBar({ role }: { role: RoomRole }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const session = useSession();
  const state = useLive('classState');
  const [isBusy, setIsBusy] = useState(false);
  if (!state) return null;
  const isHost = role === 'host';
  const act = async (name: ClassAct) => {
    setIsBusy(true);
    try {
      const { classState } = await session.act(name, {});
      session.store.set({ classState });
    } catch {
      // The session has shown why.
    } finally {
      setIsBusy(false);
    }
  };
  if (state.status === 'scheduled') {
    return (
      <div className="class-bar note">
        <span className="grow">{isHost ? t('class.notStartedHost') : t('class.notStarted')}</span>
        {isHost && (
          <button type="button" className="btn btn-primary" onClick={() => void act('class:start')} aria-busy={isBusy}>
            <Icon icon={Play} />
            {t('class.start')}
          </button>
        )}
      </div>
    );
  }
  if (state.status !== 'live') return null;
  if (state.breakStartedAt) {
    return (
      <div className="class-bar note note-timber" role="status">
        <Icon icon={Coffee} />
        <span className="grow">{t('break.since', { time: format.time(state.breakStartedAt) })}</span>
        {isHost && (
          <button
            type="button"
            className="btn btn-primary"
            onClick={() => void act('class:end-break')}
            aria-busy={isBusy}
          >
            {t('break.end')}
          </button>
        )}
      </div>
    );
  }
  if (!isHost) return null;
  return (
    <div className="class-bar row">
      <span className="small muted grow">{t('class.running')}</span>
      <button type="button" className="btn" onClick={() => void act('class:start-break')} aria-busy={isBusy}>
        <Icon icon={Coffee} />
        {t('break.start')}
      </button>
    </div>
  );
}
