import { useState } from 'react';
import { wordsFor } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { WaitingView } from '#media-server/protocol/waiting.ts';
import { useLock } from './door-line.tsx';
import { GuestDoor } from './guest-door.tsx';
import { useLive, useSession } from './live-context.ts';
import { Name } from './name.tsx';
import { GuestMark } from './role-mark.tsx';

/** For hosts, the door: whether newcomers wait or stay out, who waits, and their answers. */
export function DoorPart() {
  const { t } = useTranslation('room');
  const format = useFormat();
  const session = useSession();
  const waiting = useLive('waiting');
  const classState = useLive('classState');
  const { lock } = useLock();
  if (!waiting) return null;
  const { isOn, people, count } = waiting;
  const answer = (personId: string, isLetIn: boolean) =>
    void session.act('waiting:answer', { personIds: [personId], isLetIn }).catch(() => undefined);
  const more = count - people.length;
  return (
    <section className="door-part stack stack-2" aria-label={t('door.title')}>
      <DoorSwitch
        label={t('waiting.switch')}
        isOn={isOn}
        turn={(to) => session.act('waiting:set', { isOn: to }).catch(() => undefined)}
      />
      {/* Before it begins nobody could come in. */}
      {classState?.status === 'live' && <DoorSwitch label={t('door.switch')} isOn={classState.isLocked} turn={lock} />}
      <GuestDoor />
      {people.length > 0 && (
        <ul className="stack stack-2">
          {people.map((one) => (
            <WaitingRow key={one.personId} person={one} onAnswer={(isLetIn) => answer(one.personId, isLetIn)} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="small muted">{t('waiting.more', { count: more, formatted: format.number(more) })}</p>}
      {count > 1 && (
        <button
          type="button"
          className="btn"
          onClick={() => void session.act('waiting:let-all-in', {}).catch(() => undefined)}
        >
          {t('waiting.letAllIn', { formatted: format.number(count) })}
        </button>
      )}
    </section>
  );
}

interface DoorSwitchProps {
  label: string;
  isOn: boolean;
  /** Resolves when it is so, or when it was refused and said. */
  turn: (isOn: boolean) => Promise<unknown>;
}

/** Shows what was chosen while it is on the way: on a slow link a press that shows nothing is pressed again. */
function DoorSwitch({ label, isOn, turn }: DoorSwitchProps) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const change = async () => {
    setWanted(!isOn);
    await turn(!isOn);
    setWanted(null);
  };
  return (
    <label className="check native-check" aria-busy={wanted !== null}>
      <input type="checkbox" checked={wanted ?? isOn} onChange={() => wanted === null && void change()} />
      <span>{label}</span>
    </label>
  );
}

function WaitingRow({ person, onAnswer }: { person: WaitingView; onAnswer: (isLetIn: boolean) => void }) {
  const { t } = useTranslation('room');
  const place = person.organisation && wordsFor(person.organisation, [document.documentElement.lang]);
  const name = isolate(person.displayName);
  return (
    <li className="door-row">
      <span className="grow">
        <Name of={person.displayName} /> {person.isGuest && <GuestMark />}
        {place && (
          <small className="muted" lang={place.locale}>
            <bdi>{place.text}</bdi>
          </small>
        )}
      </span>
      <button
        type="button"
        className="btn btn-sm btn-primary"
        aria-label={t('waiting.letIn', { name })}
        onClick={() => onAnswer(true)}
      >
        {t('waiting.letInShort')}
      </button>
      <button
        type="button"
        className="btn btn-sm"
        aria-label={t('waiting.refuse', { name })}
        onClick={() => onAnswer(false)}
      >
        {t('waiting.refuseShort')}
      </button>
    </li>
  );
}
