import { Ellipsis, Hand, Mic, MicOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { RoomRole } from '#media-server/protocol/join-token.ts';
import type { ParticipantView } from '#media-server/protocol/model.ts';
import { isolate } from '../bidi.ts';
import { useLive } from './live-context.ts';
import { PersonActions } from './person-actions.tsx';
import { PresenceMark } from './presence-mark.tsx';

const pageSize = 100;

/** Everybody in the room: those on air first, then those with a raised hand, then by name. */
export function Roster({ role }: { role: RoomRole }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const participants = useLive('participants');
  const hands = useLive('hands');
  const [shown, setShown] = useState(pageSize);
  const place = new Map(hands.map((one, index) => [one.personId, index + 1] as const));
  const people = [...participants.values()].sort(
    (a, b) =>
      (place.get(a.personId) ?? Number.POSITIVE_INFINITY) - (place.get(b.personId) ?? Number.POSITIVE_INFINITY) ||
      a.displayName.localeCompare(b.displayName),
  );
  const onAir = people.filter((one) => one.hasFloor);
  const others = people.filter((one) => !one.hasFloor);
  return (
    <div className="roster">
      <Group title={t('people.onAir')} people={onAir} place={place} role={role} />
      <Group title={t('people.people')} people={others.slice(0, shown)} place={place} role={role} />
      {others.length > shown && (
        <button type="button" className="btn btn-quiet" onClick={() => setShown(shown + pageSize)}>
          {t('people.more', {
            count: others.length - shown,
            formatted: format.number(others.length - shown),
          })}
        </button>
      )}
    </div>
  );
}

interface GroupProps {
  title: string;
  people: readonly ParticipantView[];
  place: ReadonlyMap<string, number>;
  role: RoomRole;
}

function Group({ title, people, place, role }: GroupProps) {
  if (people.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {people.map((one) => (
          <PersonRow key={one.personId} person={one} hand={place.get(one.personId)} role={role} />
        ))}
      </ul>
    </section>
  );
}

function PersonRow({ person, hand, role }: { person: ParticipantView; hand: number | undefined; role: RoomRole }) {
  const { t } = useTranslation('classroom');
  const self = useLive('self');
  const producers = useLive('producers');
  const speaking = useLive('speaking').has(person.personId);
  const [isOpen, setIsOpen] = useState(false);
  const isSelf = self?.personId === person.personId;
  const microphone = [...producers.values()].find(
    (one) => one.personId === person.personId && one.source === 'microphone',
  );
  const mayAct = role === 'host' && !isSelf && person.role !== 'host';
  return (
    <li data-person={person.personId}>
      <div className="person-row">
        <PresenceMark presence={person.presence} />
        <span className="who">
          <bdi>{person.displayName}</bdi>
          {isSelf && <span className="muted"> {t('people.you')}</span>}
          <small>
            <PersonDetail person={person} />
          </small>
        </span>
        <span className="row marks">
          {hand !== undefined && (
            <span className="hand">
              <Icon icon={Hand} />
              <span className="sr">{t('hand.place')}</span>
              {hand}
            </span>
          )}
          {microphone && (
            <span className={speaking ? 'mic-mark is-speaking' : 'mic-mark'}>
              <Icon icon={microphone.paused ? MicOff : Mic} />
              <span className="sr">{microphone.paused ? t('mic.isOff') : t('mic.isOn')}</span>
            </span>
          )}
          {mayAct && (
            <button
              type="button"
              className="btn btn-quiet btn-icon more-btn"
              aria-expanded={isOpen}
              aria-label={t('people.actionsFor', { name: isolate(person.displayName) })}
              onClick={() => setIsOpen(!isOpen)}
            >
              <Icon icon={Ellipsis} />
            </button>
          )}
        </span>
      </div>
      {mayAct && isOpen && <PersonActions person={person} isHandUp={hand !== undefined} />}
    </li>
  );
}

/** "Phone, sound alone", or that the connection was lost. */
function PersonDetail({ person }: { person: ParticipantView }) {
  const { t } = useTranslation('classroom');
  if (person.presence === 'lost') return t('presence.lostDetail');
  if (person.presence === 'away') return t('presence.away');
  if (person.role === 'host') return t('role.host');
  if (person.role === 'interpreter') return t('role.interpreter');
  if (person.role === 'observer') return t('role.observer');
  const device = { phone: t('onDevice.phone'), tablet: t('onDevice.tablet'), computer: t('onDevice.computer') }[
    person.device
  ];
  if (person.receiveMode === 'video') return device;
  const mode = person.receiveMode === 'audio' ? t('onDevice.audio') : t('onDevice.screen');
  return t('onDevice.both', { device, mode });
}
