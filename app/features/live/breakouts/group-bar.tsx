import { Hand, LogOut, Presentation, Users } from 'lucide';
import { useState } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { useHand } from '#app/features/live/room/use-hand.ts';
import { drawsInGroup } from '#app/features/live/session/group-boards.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { joinsGroups } from '#domain/live/breakouts.ts';
import type { BreakoutsView } from '#media-server/protocol/breakouts.ts';
import { ChooseGroup } from './choose-group.tsx';
import { TimeLeft } from './time-left.tsx';
import { useBoardSeen } from './use-board.ts';

/** While the class is in groups: in which one this person is, how long yet, and what can be done about it. */
export function GroupBar({ onManage }: { onManage: () => void }) {
  const { t } = useTranslation('breakouts');
  const breakouts = useLive('breakouts');
  const role = useLive('role');
  if (!breakouts) return null;
  return (
    <div className="group-bar note">
      <Icon icon={Users} />
      <p className="grow">
        <Where breakouts={breakouts} />
        <br />
        <span className="small num">
          <TimeLeft endsAt={breakouts.endsAt} />
        </span>
      </p>
      <div className="row wrap group-ways">
        {(role === 'interpreter' || (joinsGroups(role) && breakouts.way === 'choice')) && (
          <Choose breakouts={breakouts} />
        )}
        {breakouts.groupId !== null && <BoardButton breakouts={breakouts} />}
        {joinsGroups(role) && breakouts.groupId !== null && <Call />}
        {!joinsGroups(role) && breakouts.groupId !== null && <Leave />}
        {role === 'host' && (
          <button type="button" className="btn btn-sm" onClick={onManage} aria-haspopup="dialog">
            {t('bar.manage')}
          </button>
        )}
      </div>
    </div>
  );
}

function Where({ breakouts }: { breakouts: BreakoutsView }) {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const role = useLive('role');
  const own = breakouts.groups.find((one) => one.groupId === breakouts.groupId);
  const self = useLive('self');
  const isHeard = breakouts.speakers.includes(self?.personId ?? '');
  if (isHeard) return <>{t('bar.heard')}</>;
  if (!own) return <>{role === 'host' ? t('bar.open') : t('bar.notPlaced')}</>;
  return (
    <>
      <b>
        <Name of={own.name} />
      </b>{' '}
      <span className="num">{t('people', { count: own.size, formatted: format.number(own.size) })}</span>
    </>
  );
}

function Choose({ breakouts }: { breakouts: BreakoutsView }) {
  const { t } = useTranslation('breakouts');
  const [isOpen, setIsOpen] = useState(false);
  const isPlaced = breakouts.groupId !== null;
  return (
    <>
      <button
        type="button"
        className={isPlaced ? 'btn btn-sm' : 'btn btn-primary btn-sm'}
        onClick={() => setIsOpen(true)}
        aria-haspopup="dialog"
      >
        {isPlaced ? t('bar.change') : t('bar.choose')}
      </button>
      {isOpen && <ChooseGroup breakouts={breakouts} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Opens the board of the group; who only looks on does where there is one. */
function BoardButton({ breakouts }: { breakouts: BreakoutsView }) {
  const { t } = useTranslation('breakouts');
  const { boards } = useSession().features;
  const role = useLive('role');
  const isOpen = useBoardSeen() !== null;
  const own = breakouts.groups.find((one) => one.groupId === breakouts.groupId);
  if (!own?.board && !drawsInGroup(role)) return null;
  const toggle = () => (isOpen ? boards.close() : void boards.open());
  return (
    <button type="button" className="btn btn-sm" aria-pressed={isOpen} onClick={toggle}>
      <Icon icon={Presentation} />
      {t('bar.board')}
    </button>
  );
}

/** Whoever teaches sees the hand, and of which group it is. */
function Call() {
  const { t } = useTranslation('breakouts');
  const { isUp, toggle } = useHand();
  return (
    <button type="button" className="btn btn-sm" aria-pressed={isUp} onClick={toggle}>
      <Icon icon={Hand} />
      {isUp ? t('bar.callOff') : t('bar.call')}
    </button>
  );
}

function Leave() {
  const { t } = useTranslation('breakouts');
  const session = useSession();
  return (
    <button type="button" className="btn btn-sm" onClick={() => void session.features.breakouts.visit(null)}>
      <Icon icon={LogOut} mirrored />
      {t('bar.leave')}
    </button>
  );
}
