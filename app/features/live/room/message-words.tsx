import type { ReactNode } from 'react';
import type { ChatEntry } from '#app/features/live/session/chat.ts';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';
import { MachineNote, useInOwnLanguage } from './in-own-language.tsx';
import { useLive, useSession } from './live-context.ts';

interface MessageWordsProps {
  entry: ChatEntry;
  /** As it was written. */
  children: ReactNode;
}

/** What somebody wrote, in its language; for who reads messages in their own, as a machine says it there. */
export function MessageWords({ entry: { id, locale, body, status }, children }: MessageWordsProps) {
  const {
    box,
    own,
    body: translated,
    note,
  } = useInOwnLanguage({
    ...{ id, kind: 'message', locale },
    isSent: status === 'sent',
  });
  const isOriginal = translated === undefined || own === null;
  return (
    <>
      {isOriginal ? (
        <p dir={locale ? textDirection(locale) : 'auto'} lang={locale ?? guessLanguage(body)}>
          <span ref={box}>{children}</span>
        </p>
      ) : (
        <p dir={textDirection(own)} lang={own}>
          {translated}
        </p>
      )}
      <MachineNote of={note} />
    </>
  );
}

/** Where there is a machine to translate: whether one reads messages in one's own language, and what it does not do now. */
export function TranslationChoice() {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const isOffered = useLive('hasTranslator');
  const isOn = useLive('readsTranslated');
  const missing = useLive('missingTranslations');
  if (!isOffered) return null;
  const words = { later: t('chat.translatorLater'), away: t('chat.translatorAway') };
  return (
    <div className="chat-pace">
      <label className="chat-check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => features.translation.choose(event.currentTarget.checked)}
        />
        <span>{t('chat.inMyLanguage')}</span>
      </label>
      <p className="small muted" role="status">
        {isOn && missing !== null && words[missing]}
      </p>
    </div>
  );
}
