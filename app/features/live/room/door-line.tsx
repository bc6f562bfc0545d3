import { DoorOpen, Lock, LockOpen } from 'lucide';
import { useState } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLive, useSession } from './live-context.ts';

/** For hosts: how many wait at the door; that nobody new comes in, and the way back. */
export function DoorLine() {
  const { t } = useTranslation('room');
  const format = useFormat();
  const count = useLive('waiting')?.count ?? 0;
  const isLocked = useLive('classState')?.isLocked ?? false;
  return (
    <>
      {count > 0 && (
        <p className="class-bar small row">
          <Icon icon={DoorOpen} />
          <span className="grow">{t('waiting.count', { count, formatted: format.number(count) })}</span>
        </p>
      )}
      {isLocked && <LockedLine />}
    </>
  );
}

function LockedLine() {
  const { t } = useTranslation('room');
  const { isBusy, lock } = useLock();
  return (
    <div className="class-bar note note-timber">
      <Icon icon={Lock} />
      <span className="grow">{t('door.locked')}</span>
      <button type="button" className="btn" onClick={() => void lock(false)} aria-busy={isBusy}>
        <Icon icon={LockOpen} />
        {t('door.unlock')}
      </button>
    </div>
  );
}

/** Closes the class to newcomers, or opens it again. */
export function useLock() {
  const session = useSession();
  const [isBusy, setIsBusy] = useState(false);
  const lock = async (isLocked: boolean) => {
    setIsBusy(true);
    try {
      const { classState } = await session.act('class:lock', { isLocked });
      session.store.set({ classState });
    } catch {
      // The session has shown why.
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, lock };
}
