import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PersonData } from './load-person.server.ts';

/** What a person was told last, and whether they have read it. */
export function ToldCard({ told }: { told: PersonData['told'] }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="told-title">
      <div className="card-head">
        <h2 id="told-title">{t('told.title')}</h2>
      </div>
      {told.length === 0 ? (
        <p className="card-in muted">{t('told.none')}</p>
      ) : (
        <ul className="card-in held">
          {told.map((one) => (
            <li key={one.id}>
              <span>
                <bdi>{one.title}</bdi>
                <span className="remark small muted">
                  {format.dateTime(one.createdAt)}
                  {' · '}
                  {one.readAt ? t('told.read') : t('told.unread')}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
