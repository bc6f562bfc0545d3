import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { foldForSearch, hasWords } from '#domain/text/search.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { useLive } from './live-context.ts';
import { PersonRow } from './person-row.tsx';

const pageSize = 100;
/** From so many people on, names can be searched. */
const searchFrom = 12;

/** Everybody in the room: those on air first, then those with a raised hand, then by name. */
export function Roster() {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const format = useFormat();
  const participants = useHere();
  const hands = useLive('hands');
  const searchId = useId();
  const [shown, setShown] = useState(pageSize);
  const [search, setSearch] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const { box, keepFocusOn } = useKeptFocus(participants);
  const place = new Map(hands.map((one, index) => [one.personId, index + 1] as const));
  const wanted = foldForSearch(search);
  const found = [...participants.values()].filter((one) => hasWords(foldForSearch(one.displayName), search));
  const people = found.sort(
    (a, b) =>
      Number(b.role === 'host') - Number(a.role === 'host') ||
      (place.get(a.personId) ?? Number.POSITIVE_INFINITY) - (place.get(b.personId) ?? Number.POSITIVE_INFINITY) ||
      a.displayName.localeCompare(b.displayName),
  );
  const onAir = people.filter((one) => one.hasFloor);
  const others = people.filter((one) => !one.hasFloor && one.role !== 'guest');
  const guests = people.filter((one) => !one.hasFloor && one.role === 'guest');
  const left = Math.max(0, others.length - shown) + Math.max(0, guests.length - shown);
  const group = (title: string, members: readonly ParticipantView[]) =>
    members.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul>
          {members.map((one) => (
            <PersonRow
              key={one.personId}
              person={one}
              hand={place.get(one.personId)}
              isOpen={openId === one.personId}
              onToggle={() => setOpenId(openId === one.personId ? null : one.personId)}
              onAct={() => keepFocusOn(one.personId)}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <div className="roster" ref={box}>
      {participants.size >= searchFrom && (
        <div className="roster-search">
          <label className="sr" htmlFor={searchId}>
            {t('people.search')}
          </label>
          <input
            id={searchId}
            type="search"
            className="input"
            dir="auto"
            placeholder={t('people.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      )}
      {group(t('people.onAir'), onAir)}
      {group(t('people.people'), others.slice(0, shown))}
      {group(tRoom('guests.title'), guests.slice(0, shown))}
      {people.length === 0 && wanted !== '' && <p className="panel-empty muted">{t('people.notFound')}</p>}
      {left > 0 && (
        <button type="button" className="btn btn-quiet" onClick={() => setShown(shown + pageSize)}>
          {t('people.more', {
            count: left,
            formatted: format.number(left),
          })}
        </button>
      )}
    </div>
  );
}

/** Everybody; for who is in a group the people of it alone. Hosts see all. */
function useHere(): ReadonlyMap<string, ParticipantView> {
  const participants = useLive('participants');
  const breakouts = useLive('breakouts');
  const role = useLive('role');
  const own = role === 'host' ? null : breakouts?.groups.find((one) => one.groupId === breakouts.groupId)?.people;
  return useMemo(
    () => (own ? new Map([...participants].filter(([personId]) => own.includes(personId))) : participants),
    [own, participants],
  );
}

/** A person who was acted on may move to another group: the keyboard goes along with the row. */
function useKeptFocus(participants: ReadonlyMap<string, ParticipantView>) {
  const box = useRef<HTMLDivElement>(null);
  const acted = useRef<string | null>(null);
  useEffect(() => {
    if (acted.current === null || document.activeElement !== document.body) return;
    const row = box.current?.querySelector(`[data-person="${acted.current}"] .more-btn`);
    acted.current = null;
    if (row instanceof HTMLElement) row.focus();
  }, [participants]);
  return {
    box,
    keepFocusOn: (personId: string) => {
      acted.current = personId;
    },
  };
}
