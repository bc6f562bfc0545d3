import { Ellipsis, Hand, Mic, MicOff } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { useLive } from './live-context.ts';
import { Name } from './name.tsx';
import { PersonActions } from './person-actions.tsx';
import { PresenceMark } from './presence-mark.tsx';
import { RoleMark } from './role-mark.tsx';

interface PersonRowProps {
  person: ParticipantView;
  /** Place in the queue of raised hands. */
  hand: number | undefined;
  isOpen: boolean;
  onToggle: () => void;
  onAct: () => void;
}

/** One person of the roster; hosts open what they can do with the person. */
export function PersonRow({ person, hand, isOpen, onToggle, onAct }: PersonRowProps) {
  const { t } = useTranslation('classroom');
  const role = useLive('role');
  const self = useLive('self');
  const producers = useLive('producers');
  const speaking = useLive('speaking').has(person.personId);
  const isSelf = self?.personId === person.personId;
  const microphone = [...producers.values()].find(
    (one) => one.personId === person.personId && one.source === 'microphone',
  );
  const mayAct = role === 'host' && !isSelf;
  return (
    <li data-person={person.personId}>
      <div className="person-row">
        <PresenceMark presence={person.presence} />
        <span className="who">
          <Name of={person.displayName} /> <RoleMark role={person.role} />
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
              onClick={onToggle}
            >
              <Icon icon={Ellipsis} />
            </button>
          )}
        </span>
      </div>
      {mayAct && isOpen && <PersonActions person={person} isHandUp={hand !== undefined} onAct={onAct} />}
    </li>
  );
}

/** "Phone, sound alone", or that the connection was lost. */
function PersonDetail({ person }: { person: ParticipantView }) {
  const { t } = useTranslation('classroom');
  const { t: tGroup } = useTranslation('breakouts');
  const group = useLive('breakouts')?.groups.find((one) => one.people?.includes(person.personId));
  if (group) return tGroup('detail', { name: isolate(group.name) });
  if (person.presence === 'lost') return t('presence.lostDetail');
  if (person.presence === 'away') return t('presence.away');
  const device = { phone: t('onDevice.phone'), tablet: t('onDevice.tablet'), computer: t('onDevice.computer') }[
    person.device
  ];
  if (person.receiveMode === 'video') return device;
  const modes = {
    video_low: t('onDevice.small'),
    screen_only: t('onDevice.screen'),
    audio: t('onDevice.audio'),
    text: t('onDevice.text'),
  };
  return t('onDevice.both', { device, mode: modes[person.receiveMode] });
}
