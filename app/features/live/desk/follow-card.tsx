import { useMemo, useState } from 'react';
import { useLive } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { useModeName } from '#app/features/live/room/use-mode-name.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import {
  countAbsent,
  countFollowers,
  countModes,
  type Follower,
  type FollowState,
  followersOf,
  followStates,
} from './follow-counts.ts';
import { useFollowWords } from './follow-words.ts';
import { PlaceList } from './place-list.tsx';

/** Of those behind a number, so many are named. */
const mostNamed = 60;

/** Who follows the class: how many, and who when a number is pressed; what they take in; from where they are. */
export function FollowCard({ enrolled }: { enrolled: number | null }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const words = useFollowWords();
  const modeName = useModeName();
  const people = useLive('participants');
  const desk = useLive('desk');
  const [asked, setAsked] = useState<FollowState | null>(null);
  const followers = useMemo(() => followersOf(people, desk), [people, desk]);
  const counts = countFollowers(followers, desk);
  const absent = countAbsent(enrolled, followers, people);
  const modes = countModes(people);
  return (
    <section className="card" aria-label={t('follow.title')}>
      <div className="card-head">
        <h3>{t('follow.title')}</h3>
      </div>
      <div className="desk-sum">
        {followStates.map((state) => (
          <button
            key={state}
            type="button"
            className="desk-count"
            aria-expanded={asked === state}
            disabled={counts[state] === 0 && asked !== state}
            onClick={() => setAsked(asked === state ? null : state)}
          >
            <b className="num">{format.number(counts[state])}</b>
            <span>
              <i className={`desk-key ${state}`} aria-hidden="true" />
              {words[state]}
            </span>
          </button>
        ))}
        {absent !== null && (
          <p className="desk-count">
            <b className="num">{format.number(absent)}</b>
            <span>
              <i className="desk-key absent" aria-hidden="true" />
              {t('follow.absent')}
            </span>
          </p>
        )}
      </div>
      {asked && <Names state={asked} followers={followers} count={counts[asked]} />}
      {modes.length > 0 && (
        <dl className="desk-modes small">
          <dt className="muted">{t('follow.modes')}</dt>
          {modes.map(({ mode, count }) => (
            <dd key={mode}>
              {modeName(mode)} <b className="num">{format.number(count)}</b>
            </dd>
          ))}
        </dl>
      )}
      <PlaceList followers={followers} />
    </section>
  );
}

/** Who is behind a number: those who lost the link last first, the others by name. */
function Names({ state, followers, count }: { state: FollowState; followers: readonly Follower[]; count: number }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const words = useFollowWords();
  const own = followers
    .filter((one) => one.state === state)
    .sort((a, b) => (b.since ?? '').localeCompare(a.since ?? '') || a.displayName.localeCompare(b.displayName));
  const more = count - Math.min(own.length, mostNamed);
  return (
    <ul className="desk-names small" aria-label={words[state]}>
      {own.slice(0, mostNamed).map(({ personId, displayName, since }) => (
        <li key={personId}>
          <Name of={displayName} />{' '}
          {since && <span className="muted">{t('follow.since', { time: format.time(since) })}</span>}
        </li>
      ))}
      {more > 0 && <li className="muted">{t('follow.more', { count: more, formatted: format.number(more) })}</li>}
    </ul>
  );
}
