import { useContext } from 'react';
import { Name } from '#app/features/live/room/name.tsx';
import { RoleMark } from '#app/features/live/room/role-mark.tsx';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { ReaderFormatContext } from '#app/i18n/format.ts';
import { chooseText, textDirection } from '#domain/locale.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import type { QuestionView } from '#media-server/protocol/questions.ts';

/** Who asked: the name, what the person is here, the organisation, and the language in which they read. */
export function AskedBy({ question }: { question: QuestionView }) {
  const { displayName, role, organisationNames, locale } = question;
  const reader = useContext(ReaderFormatContext);
  const organisation = organisationNames && chooseText(organisationNames, [reader.locale], 'en');
  const language = locale === null ? undefined : classLanguages[locale];
  return (
    <small className="muted asked-by">
      <Name of={displayName} /> <RoleMark role={role} />
      {organisation && (
        <>
          {' · '}
          <bdi lang={organisation.locale} dir={textDirection(organisation.locale)}>
            {organisation.text}
          </bdi>
        </>
      )}
      {language && locale !== reader.locale && (
        <>
          {' · '}
          <bdi lang={locale ?? undefined}>{language}</bdi>
        </>
      )}
    </small>
  );
}

/** What was asked, in its own direction. */
export function QuestionWords({ of: { body } }: { of: QuestionView }) {
  return (
    <bdi className="question-words" lang={guessLanguage(body)}>
      {body}
    </bdi>
  );
}
