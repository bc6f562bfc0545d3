import { Hand, Mic } from 'lucide';
import { useEffect, useId, useRef } from 'react';
import { VisitButton } from '#app/features/live/breakouts/visit-button.tsx';
import { groupOf } from '#app/features/live/session/breakout-state.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { HandView } from '#media-server/protocol/hands.ts';
import { useLive, useSession } from './live-context.ts';
import { Name } from './name.tsx';
import { RoleMark } from './role-mark.tsx';

/** Raised hands in their order; hosts give the floor here, or go to who calls them from a group. */
export function HandsPanel() {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const role = useLive('role');
  const hands = useLive('hands');
  const participants = useLive('participants');
  // They may stand in a panel and on the desk at once.
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const hasGiven = useRef(false);
  // The row that was acted on is gone: the keyboard goes on with the next one.
  useEffect(() => {
    if (!hasGiven.current || hands.length === 0 || document.activeElement !== document.body) return;
    hasGiven.current = false;
    list.current?.querySelector('button')?.focus();
  }, [hands]);
  if (hands.length === 0) return <p className="panel-empty muted">{t('hands.none')}</p>;
  return (
    <ol className="hands" ref={list}>
      {hands.map((one, index) => {
        const person = participants.get(one.personId);
        return (
          <li key={one.personId}>
            <b className="num">{format.number(index + 1)}</b>
            <span className="who" id={`${id}-${one.personId}`}>
              <Name of={person?.displayName ?? ''} /> <RoleMark role={person?.role} />
              <small>{t('hands.since', { time: format.time(one.raisedAt) })}</small>
            </span>
            {role === 'host' && (
              <HandAction
                hand={one}
                namedBy={`${id}-${one.personId}`}
                onAct={() => {
                  hasGiven.current = true;
                }}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface HandActionProps {
  hand: HandView;
  /** The id of who it is. */
  namedBy: string;
  onAct: () => void;
}

/** With the class somebody gets the floor; in a group they have it, and wait for a host to come. */
function HandAction({ hand: { personId }, namedBy, onAct }: HandActionProps) {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const breakouts = useLive('breakouts');
  const group = groupOf(breakouts, personId);
  if (group && group.groupId !== breakouts?.groupId) return <VisitButton group={group} />;
  const act = (name: 'floor:give' | 'hand:lower') => {
    onAct();
    void session.act(name, { personId }).catch(() => undefined);
  };
  return (
    <button
      type="button"
      className="btn btn-sm"
      id={`${namedBy}-act`}
      aria-labelledby={`${namedBy}-act ${namedBy}`}
      onClick={() => act(group ? 'hand:lower' : 'floor:give')}
    >
      <Icon icon={group ? Hand : Mic} />
      {group ? t('hand.lowerOther') : t('floor.give')}
    </button>
  );
}
