import { Hand, Presentation } from 'lucide';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { RoleMark } from '#app/features/live/room/role-mark.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { joinsGroups } from '#domain/live/breakouts.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { BreakoutGroupView, BreakoutsView } from '#media-server/protocol/breakouts.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { TellGroups } from './tell-groups.tsx';
import { TimeLeft } from './time-left.tsx';

const minutesFromNow = [1, 5, 10, 15] as const;

/** The groups while they are open: who is where, to be visited and moved; what all of them are told; and the way back. */
export function OpenGroups({ breakouts, onEnded }: { breakouts: BreakoutsView; onEnded: () => void }) {
  const { t } = useTranslation('breakouts');
  const session = useSession();
  const format = useFormat();
  const participants = useLive('participants');
  const self = useLive('self');
  const placed = new Set(breakouts.groups.flatMap(({ people }) => people ?? []));
  const withClass = [...participants.values()].filter((one) => joinsGroups(one.role) && !placed.has(one.personId));
  const setTime = (minutes: number | null) => void session.features.breakouts.setTime(minutes);
  const end = () => {
    void session.features.breakouts.end();
    onEnded();
  };
  const isHeard = breakouts.speakers.includes(self?.personId ?? '');
  return (
    <div className="stack stack-4">
      <fieldset className="field-set">
        <legend className="b">
          {t('panel.time')}{' '}
          <span className="small muted num">
            <TimeLeft endsAt={breakouts.endsAt} />
          </span>
        </legend>
        <div className="row wrap">
          {minutesFromNow.map((minutes) => (
            <button key={minutes} type="button" className="btn btn-sm" onClick={() => setTime(minutes)}>
              {t('minutes', { count: minutes, formatted: format.number(minutes) })}
            </button>
          ))}
          <button type="button" className="btn btn-sm" onClick={() => setTime(null)}>
            {t('form.noTime')}
          </button>
        </div>
      </fieldset>
      <button type="button" className="btn btn-primary" onClick={end}>
        {t('panel.end')}
      </button>
      {breakouts.groups.map((group) => (
        <Group key={group.groupId} group={group} breakouts={breakouts} />
      ))}
      {withClass.length > 0 && (
        <section>
          <h3>{t('withClass')}</h3>
          <ul className="group-people">
            {withClass.map((one) => (
              <Member key={one.personId} person={one} groupId={null} breakouts={breakouts} />
            ))}
          </ul>
        </section>
      )}
      <TellGroups />
      <label className={isHeard ? 'choice is-on' : 'choice'}>
        <input
          type="checkbox"
          checked={isHeard}
          onChange={(event) => void session.features.breakouts.speak(event.target.checked)}
        />
        {t('panel.speak')}
      </label>
    </div>
  );
}

function Group({ group, breakouts }: { group: BreakoutGroupView; breakouts: BreakoutsView }) {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const session = useSession();
  const participants = useLive('participants');
  const { groupId, name, size, people, board } = group;
  const here = (people ?? []).flatMap((personId) => participants.get(personId) ?? []);
  const isHere = breakouts.groupId === groupId;
  return (
    <section>
      <div className="row wrap">
        <h3 className="grow">
          <Name of={name} />{' '}
          <span className="small muted num">{t('people', { count: size, formatted: format.number(size) })}</span>
        </h3>
        <button
          type="button"
          className="btn btn-sm"
          aria-label={isHere ? undefined : t('panel.visitOf', { name: isolate(name) })}
          onClick={() => void session.features.breakouts.visit(isHere ? null : groupId)}
        >
          {isHere ? t('bar.leave') : t('panel.visit')}
        </button>
      </div>
      {board && (
        <button
          type="button"
          className="btn btn-sm"
          aria-label={t('panel.showBoardOf', { name: isolate(name) })}
          onClick={() => void session.features.slides.show(board.deckId, 1)}
        >
          <Icon icon={Presentation} />
          {t('panel.showBoard')}
        </button>
      )}
      {here.length === 0 && <p className="small muted">{t('panel.nobody')}</p>}
      <ul className="group-people">
        {here.map((one) => (
          <Member key={one.personId} person={one} groupId={groupId} breakouts={breakouts} />
        ))}
      </ul>
    </section>
  );
}

interface MemberProps {
  person: ParticipantView;
  groupId: string | null;
  breakouts: BreakoutsView;
}

function Member({ person, groupId, breakouts }: MemberProps) {
  const { t } = useTranslation('breakouts');
  const session = useSession();
  const hands = useLive('hands');
  const { personId, displayName, role } = person;
  const move = (to: string) => void session.features.breakouts.place(personId, to === '' ? null : to);
  return (
    <li>
      <span className="grow">
        <Name of={displayName} /> <RoleMark role={role} />
        {hands.some((one) => one.personId === personId) && (
          <b className="row small">
            <Icon icon={Hand} />
            {t('panel.hand')}
          </b>
        )}
      </span>
      {joinsGroups(role) && (
        <select
          className="input"
          aria-label={t('panel.move', { name: isolate(displayName) })}
          value={groupId ?? ''}
          onChange={(event) => move(event.target.value)}
        >
          <option value="">{t('withClass')}</option>
          {breakouts.groups.map((one) => (
            <option key={one.groupId} value={one.groupId}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}
