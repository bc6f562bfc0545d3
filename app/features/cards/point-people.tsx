import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import type { Picture } from '#domain/cards/picture.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { Face } from './picture.tsx';

interface PointPeopleProps {
  point: { names: LocalizedText };
  people: readonly { personId: string; firstName: string; picture: Picture | null }[];
}

/** Who has a card of the point that is put up on this device: a tap leads to the PIN. */
export function PointPeople({ point, people }: PointPeopleProps) {
  const { t } = useTranslation('cards');
  return (
    <section className="card" aria-labelledby="point-people">
      <div className="card-head">
        <h2 id="point-people">
          <OrganisationName names={point.names} />
        </h2>
      </div>
      {people.length === 0 ? (
        <p className="card-in muted">{t('point.nobody')}</p>
      ) : (
        <ul className="faces">
          {people.map(({ personId, firstName, picture }) => (
            <li key={personId}>
              <a href={`/sign-in?as=${personId}`}>
                <Face personId={personId} picture={picture} name={firstName} />
                <bdi>{firstName}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
