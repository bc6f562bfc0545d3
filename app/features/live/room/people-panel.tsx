import { Split } from 'lucide';
import { type KeyboardEvent, useId, useState } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { AttendancePanel } from './attendance-panel.tsx';
import { DoorPart } from './door-part.tsx';
import { HandsPanel } from './hands-panel.tsx';
import { useLive } from './live-context.ts';
import { RemovedPeople } from './removed-people.tsx';
import { Roster } from './roster.tsx';

type TabName = 'people' | 'hands' | 'attendance';

interface PeoplePanelProps {
  enrolled: number | null;
  /** For hosts: the class in groups. */
  onGroups: () => void;
  /** Opens with the hands where some are raised: on a phone that is what the number on the button speaks of, unless somebody waits at the door. */
  startsAtHands?: boolean;
}

/** People, raised hands and, for hosts, attendance so far. */
export function PeoplePanel({ enrolled, onGroups, startsAtHands = false }: PeoplePanelProps) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const id = useId();
  const count = useLive('participants').size;
  const role = useLive('role');
  const hands = useLive('hands');
  const isDoorEmpty = useLive('waiting')?.count === 0;
  const [tab, setTab] = useState<TabName>(startsAtHands && isDoorEmpty && hands.length > 0 ? 'hands' : 'people');
  const tabs: { name: TabName; label: string }[] = [
    { name: 'people', label: t('people.tab', { number: format.number(count) }) },
    { name: 'hands', label: t('hands.tab', { number: format.number(hands.length) }) },
    ...(role === 'host' ? [{ name: 'attendance' as const, label: t('attendance.tab') }] : []),
  ];
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const index = tabs.findIndex((one) => one.name === tab);
    const last = tabs.length - 1;
    const places: Record<string, number> = {
      [forward]: index === last ? 0 : index + 1,
      [back]: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const next = tabs[place];
    if (!next) return;
    setTab(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={t('people.title')} onKeyDown={move}>
        {tabs.map((one) => (
          <button
            key={one.name}
            id={`${id}-${one.name}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={one.name === tab}
            aria-controls={`${id}-panel`}
            tabIndex={one.name === tab ? 0 : -1}
            onClick={() => setTab(one.name)}
          >
            {one.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} className="panel" role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {tab === 'people' && role === 'host' && <DoorPart />}
        {tab === 'people' && <Roster />}
        {tab === 'people' && role === 'host' && <RemovedPeople />}
        {tab === 'hands' && <HandsPanel />}
        {tab === 'attendance' && <AttendancePanel />}
      </div>
      {role === 'host' && <GroupsButton onGroups={onGroups} />}
      {enrolled !== null && <NotHereYet enrolled={enrolled} />}
    </>
  );
}

function GroupsButton({ onGroups }: { onGroups: () => void }) {
  const { t } = useTranslation('breakouts');
  return (
    <div className="not-here">
      <button type="button" className="btn btn-sm" onClick={onGroups} aria-haspopup="dialog">
        <Icon icon={Split} mirrored />
        {t('title')}
      </button>
    </div>
  );
}

function NotHereYet({ enrolled }: { enrolled: number }) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const isConnecting = useLive('phase') === 'connecting';
  const participants = useLive('participants');
  if (isConnecting) return null;
  const here = [...participants.values()].filter((one) => one.role === 'trainee').length;
  const count = Math.max(0, enrolled - here);
  return <p className="small muted not-here">{t('people.notHere', { count, formatted: format.number(count) })}</p>;
}
