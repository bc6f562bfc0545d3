import { useState } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { RemovedPersonView } from '#media-server/protocol/moderation.ts';
import { useSession } from './live-context.ts';
import { Name } from './name.tsx';
import { GuestMark } from './role-mark.tsx';

/** For hosts: who may not come back into this class, asked for when it is opened, and the way back. */
export function RemovedPeople() {
  const { t } = useTranslation('room');
  const session = useSession();
  const [people, setPeople] = useState<readonly RemovedPersonView[] | null>(null);
  const load = async () => {
    try {
      setPeople((await session.act('person:removed', {})).people);
    } catch {
      // The session has shown why.
    }
  };
  const letBack = async (personId: string) => {
    try {
      await session.act('person:let-back', { personId });
      setPeople((now) => now?.filter((one) => one.personId !== personId) ?? null);
    } catch {
      // The session has shown why.
    }
  };
  return (
    <details className="fold removed-people" onToggle={(event) => event.currentTarget.open && void load()}>
      <summary className="small">{t('door.removed')}</summary>
      <div role="status">
        {people?.length === 0 && <p className="small muted">{t('door.noneRemoved')}</p>}
        {people && people.length > 0 && (
          <ul className="stack">
            {people.map(({ personId, displayName, isGuest }) => (
              <li key={personId} className="row between wrap">
                <span>
                  <Name of={displayName} /> {isGuest && <GuestMark />}
                </span>
                <button
                  type="button"
                  className="btn btn-sm"
                  aria-label={t('door.letBack', { name: isolate(displayName) })}
                  onClick={() => void letBack(personId)}
                >
                  {t('door.letBackShort')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
