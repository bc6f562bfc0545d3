import { useContext } from 'react';
import { MachineNote, useInOwnLanguage } from '#app/features/live/room/in-own-language.tsx';
import { Name } from '#app/features/live/room/name.tsx';
import { RoleMark } from '#app/features/live/room/role-mark.tsx';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { ReaderFormatContext } from '#app/i18n/format.ts';
import { messageLanguage } from '#domain/live/message-language.ts';
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

/** What was asked, in its own direction; for who reads messages in their own language, as a machine says it there. */
export function QuestionWords({ of: { id, body, locale: writer } }: { of: QuestionView }) {
  const locale = messageLanguage(body, { writer, spoken: [] });
  const { box, own, body: translated, note } = useInOwnLanguage({ id, kind: 'question', locale });
  if (translated === undefined || own === null) {
    return (
      <>
        <bdi className="question-words" lang={locale ?? guessLanguage(body)} ref={box}>
          {body}
        </bdi>
        <MachineNote of={note} />
      </>
    );
  }
  return (
    <>
      <bdi className="question-words" lang={own} dir={textDirection(own)}>
        {translated}
      </bdi>
      <MachineNote of={note} />
    </>
  );
}
