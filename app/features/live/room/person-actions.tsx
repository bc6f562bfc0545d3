import { Hand, MessageCircle, MessageCircleOff, Mic, MicOff, Presentation, UserCog, UserX } from 'lucide';
import { useState } from 'react';
import { VisitButton } from '#app/features/live/breakouts/visit-button.tsx';
import { groupOf } from '#app/features/live/session/breakout-state.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { needsFloor } from '#domain/live/floor-roles.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { AskDialog } from './ask-dialog.tsx';
import { useLive, useSession } from './live-context.ts';

interface PersonActionsProps {
  person: ParticipantView;
  isHandUp: boolean;
  onAct: () => void;
}

/** What a host can do with one person. */
export function PersonActions({ person, isHandUp, onAct }: PersonActionsProps) {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const { t: tTalk } = useTranslation('talk');
  const session = useSession();
  const producers = useLive('producers');
  const coHosts = useLive('coHosts');
  const breakouts = useLive('breakouts');
  const self = useLive('self');
  const [isAsking, setIsAsking] = useState(false);
  const { personId } = person;
  const isMuted = useLive('chatRules').mutedIds.includes(personId);
  const act = (
    name:
      | 'floor:give'
      | 'floor:take'
      | 'person:mute'
      | 'person:remove'
      | 'person:send-out'
      | 'hand:lower'
      | 'co-host:make'
      | 'co-host:take-back',
  ) => {
    onAct();
    void session.act(name, { personId }).catch(() => undefined);
  };
  const isCoHost = coHosts.includes(personId);
  const group = groupOf(breakouts, personId);
  // Who was made a host makes no others.
  const mayRaise = self !== null && !coHosts.includes(self.personId);
  const isHeard = [...producers.values()].some(
    (one) => one.personId === personId && one.source === 'microphone' && !one.paused,
  );
  return (
    <div className="person-actions">
      {group && group.groupId !== breakouts?.groupId && <VisitButton group={group} onVisit={onAct} />}
      {needsFloor(person.role) &&
        (person.hasFloor ? (
          <button type="button" className="btn btn-sm" onClick={() => act('floor:take')}>
            <Icon icon={MicOff} />
            {t('floor.take')}
          </button>
        ) : (
          // In a group one speaks without it.
          !group && (
            <button type="button" className="btn btn-sm" onClick={() => act('floor:give')}>
              <Icon icon={Mic} />
              {t('floor.give')}
            </button>
          )
        ))}
      {person.role === 'host' && (
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => {
            onAct();
            void session.features.stage.handOver(personId);
          }}
        >
          <Icon icon={Presentation} />
          {tRoom('stage.handOver')}
        </button>
      )}
      {isHandUp && (
        <button type="button" className="btn btn-sm" onClick={() => act('hand:lower')}>
          <Icon icon={Hand} />
          {t('hand.lowerOther')}
        </button>
      )}
      {isHeard && (
        <button type="button" className="btn btn-sm" onClick={() => act('person:mute')}>
          <Icon icon={MicOff} />
          {t('people.mute')}
        </button>
      )}
      {person.role !== 'host' && (
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => {
            onAct();
            void session.features.chat.mute(personId, !isMuted);
          }}
        >
          <Icon icon={isMuted ? MessageCircle : MessageCircleOff} />
          {isMuted ? tTalk('chat.letWrite') : tTalk('chat.mute')}
        </button>
      )}
      {mayRaise && (isCoHost || person.role === 'trainee' || person.role === 'observer') && (
        <button
          type="button"
          className="btn btn-sm"
          onClick={() => act(isCoHost ? 'co-host:take-back' : 'co-host:make')}
        >
          <Icon icon={UserCog} />
          {isCoHost ? tRoom('coHost.takeBack') : tRoom('coHost.make')}
        </button>
      )}
      {person.role !== 'host' && (
        <button type="button" className="btn btn-sm" onClick={() => setIsAsking(true)} aria-haspopup="dialog">
          <Icon icon={UserX} />
          {t('people.remove')}
        </button>
      )}
      {isAsking && (
        <AskDialog
          title={t('people.removeTitle', { name: isolate(person.displayName) })}
          confirmLabel={t('people.removeConfirm')}
          cancelLabel={t('people.keep')}
          isDanger
          onConfirm={() => act('person:remove')}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('people.removeText')}</p>
          <p>{tRoom('door.sendOutText')}</p>
          <button
            type="button"
            className="btn"
            onClick={() => {
              setIsAsking(false);
              act('person:send-out');
            }}
          >
            {tRoom('door.sendOut')}
          </button>
        </AskDialog>
      )}
    </div>
  );
}
