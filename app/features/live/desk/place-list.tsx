import { useLive } from '#app/features/live/room/live-context.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { type Follower, type PlaceRow, placeRows } from './follow-counts.ts';

/** A place with more people than this is told by its numbers alone. */
const mostCells = 80;

/** From where people are, and how they follow there: a square each, in words for who does not see them. */
export function PlaceList({ followers }: { followers: readonly Follower[] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const places = useLive('deskPlaces');
  if (!places || places.length === 0) return null;
  const rows = placeRows(places, followers);
  const withPeople = rows.filter((row) => row.followers.length > 0);
  const empty = rows.filter((row) => row.followers.length === 0);
  return (
    <section aria-label={t('follow.places')}>
      <h4 className="desk-places small muted">{t('follow.places')}</h4>
      <Places rows={withPeople} />
      {empty.length > 0 && (
        <details>
          <summary className="desk-places small muted">
            {t('follow.nobodyFrom', { count: empty.length, formatted: format.number(empty.length) })}
          </summary>
          <Places rows={empty} />
        </details>
      )}
    </section>
  );
}

function Places({ rows }: { rows: readonly PlaceRow[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <Place key={row.organisationId ?? ''} row={row} />
      ))}
    </ul>
  );
}

function Place({ row }: { row: PlaceRow }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const hands = new Set(useLive('hands').map((one) => one.personId));
  const name = row.names && wordsFor(row.names, [document.documentElement.lang]);
  const here = row.followers.filter(({ state }) => state !== 'lost').length;
  const all = row.followers.length + row.absent;
  const said = t('follow.hereOf', { here: format.number(here), all: format.number(all) });
  return (
    <li className="desk-place">
      <b className="small" lang={name?.locale}>
        <bdi>{name ? name.text : t('follow.otherPlaces')}</bdi>
      </b>
      {all <= mostCells && (
        <span className="desk-cells" aria-hidden="true">
          {row.followers.map(({ personId, state }) => (
            <i key={personId} className={hands.has(personId) ? `desk-key ${state} hand` : `desk-key ${state}`} />
          ))}
          {Array.from({ length: row.absent }, (_, index) => (
            <i key={index} className="desk-key absent" />
          ))}
        </span>
      )}
      <span className="small num nowrap">{said}</span>
    </li>
  );
}
