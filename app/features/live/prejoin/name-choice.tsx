import { useId } from 'react';
import type { JoinChoice } from '#app/features/live/session/join-choice.ts';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { nameInClass } from '#domain/live/name-in-class.ts';

interface NameChoiceProps {
  person: { displayName: string; latinName: string | null };
  /** The name is what they typed a moment ago: there is no account with another. */
  isGuest: boolean;
  name: JoinChoice['name'];
  onName: (name: JoinChoice['name']) => void;
}

/**
 * The name that the class sees: one of the account's, since others go by it. Who has one in Latin script besides chooses;
 * everybody else reads it here before it is shown.
 */
export function NameChoice({ person, isGuest, name, onName }: NameChoiceProps) {
  const { displayName, latinName } = person;
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const group = useId();
  const names = [
    { name: 'own', text: nameInClass(person, 'own') },
    ...(latinName && latinName !== displayName ? [{ name: 'latin', text: latinName } as const] : []),
  ] as const;
  const help = isGuest ? (
    <p className="help">{tRoom('guests.nameHelp')}</p>
  ) : (
    <p className="help">
      {t('prejoin.nameHelp')} <a href="/profile">{t('prejoin.nameChange')}</a>
    </p>
  );
  if (names.length === 1) {
    return (
      <div className="stack stack-2">
        <p className="b">{t('prejoin.name')}</p>
        <p>
          <bdi lang={guessLanguage(displayName)}>{displayName}</bdi>
        </p>
        {help}
      </div>
    );
  }
  return (
    <fieldset className="data-choice stack stack-2">
      <legend className="b">{t('prejoin.name')}</legend>
      {names.map((one) => (
        <label key={one.name} className={one.name === name ? 'choice is-on' : 'choice'}>
          <input
            type="radio"
            className="sr"
            name={group}
            value={one.name}
            checked={one.name === name}
            onChange={() => onName(one.name)}
          />
          <span className="dot" aria-hidden="true" />
          <bdi lang={guessLanguage(one.text)}>{one.text}</bdi>
        </label>
      ))}
      {help}
    </fieldset>
  );
}
