import { Plus, X } from 'lucide';
import { type FormEvent, useId, useState } from 'react';
import { ChannelName } from '#app/features/live/interpretation/channel-name.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { isolate } from '#domain/text/bidi.ts';

/** For hosts: who writes captions in which language, and naming somebody who is in the class. */
export function Captioners() {
  const { t } = useTranslation('captions');
  const session = useSession();
  const format = useFormat();
  const { captioners, isTranslatorAway } = useLive('captionPlan');
  const readers = useLive('captionReaders');
  const participants = useLive('participants');
  return (
    <section className="stack stack-2" aria-label={t('captioners.title')}>
      <h3>{t('captioners.title')}</h3>
      <p className="small" role="status">
        {isTranslatorAway && t('captioners.translatorAway')}
      </p>
      {captioners.length === 0 && <p className="small muted">{t('captioners.none')}</p>}
      <ul className="stack stack-1">
        {captioners.map(({ personId, locale }) => {
          const name = participants.get(personId)?.displayName;
          return (
            <li className="row" key={`${locale} ${personId}`}>
              <span className="grow">
                <b>
                  <ChannelName locale={locale} />
                </b>{' '}
                {name === undefined ? t('captioners.away') : <Name of={name} />}{' '}
                <span className="small muted">
                  {t('readers', { count: readers[locale] ?? 0, formatted: format.number(readers[locale] ?? 0) })}
                </span>
              </span>
              <button
                type="button"
                className="btn btn-sm btn-icon"
                aria-label={t('captioners.remove', { name: isolate(name ?? classLanguages[locale] ?? locale) })}
                onClick={() => void session.features.captions.name(personId, locale, false)}
              >
                <Icon icon={X} />
              </button>
            </li>
          );
        })}
      </ul>
      <NameForm />
    </section>
  );
}

function NameForm() {
  const { t } = useTranslation('captions');
  const session = useSession();
  const id = useId();
  const participants = useLive('participants');
  const [personId, setPersonId] = useState('');
  const [locale, setLocale] = useState('');
  const people = [...participants.values()].filter(({ role }) => role !== 'group' && role !== 'guest');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (personId === '' || locale === '') return;
    void session.features.captions.name(personId, locale, true);
    setPersonId('');
  };
  return (
    <form className="captions-name" onSubmit={submit}>
      <label className="small" htmlFor={`${id}person`}>
        {t('captioners.person')}
      </label>
      <select
        id={`${id}person`}
        className="input"
        value={personId}
        onChange={(event) => setPersonId(event.currentTarget.value)}
      >
        <option value="">{t('captioners.choose')}</option>
        {people.map((one) => (
          <option key={one.personId} value={one.personId}>
            {one.displayName}
          </option>
        ))}
      </select>
      <label className="small" htmlFor={`${id}locale`}>
        {t('language')}
      </label>
      <select
        id={`${id}locale`}
        className="input"
        value={locale}
        onChange={(event) => setLocale(event.currentTarget.value)}
      >
        <option value="">{t('captioners.choose')}</option>
        {Object.entries(classLanguages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" className="btn">
        <Icon icon={Plus} />
        {t('captioners.add')}
      </button>
    </form>
  );
}
