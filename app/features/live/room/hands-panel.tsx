import { Mic } from 'lucide';
import { useEffect, useRef } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLive, useSession } from './live-context.ts';
import { Name } from './name.tsx';
import { RoleMark } from './role-mark.tsx';

/** Raised hands in their order; hosts give the floor here. */
export function HandsPanel() {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const session = useSession();
  const role = useLive('role');
  const hands = useLive('hands');
  const participants = useLive('participants');
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
            <span className="who" id={`hand-${one.personId}`}>
              <Name of={person?.displayName ?? ''} /> <RoleMark role={person?.role} />
              <small>{t('hands.since', { time: format.time(one.raisedAt) })}</small>
            </span>
            {role === 'host' && (
              <button
                type="button"
                className="btn btn-sm"
                id={`give-${one.personId}`}
                aria-labelledby={`give-${one.personId} hand-${one.personId}`}
                onClick={() => {
                  hasGiven.current = true;
                  void session.act('floor:give', { personId: one.personId }).catch(() => undefined);
                }}
              >
                <Icon icon={Mic} />
                {t('floor.give')}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
