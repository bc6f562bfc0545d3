import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChatEntry } from '#app/features/live/session/chat.ts';
import { pageLanguage } from '#app/features/live/session/page-language.ts';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';
import { useLive, useSession } from './live-context.ts';

interface MessageWordsProps {
  entry: ChatEntry;
  /** As it was written. */
  children: ReactNode;
}

/** What somebody wrote, in its language; for who reads messages in their own, as a machine says it there, the original a tap away. */
export function MessageWords({ entry, children }: MessageWordsProps) {
  const readsTranslated = useLive('readsTranslated') && useLive('hasChatTranslator');
  const locale = entry.locale ?? guessLanguage(entry.body);
  const original = (
    <p dir={entry.locale ? textDirection(entry.locale) : 'auto'} lang={locale}>
      {children}
    </p>
  );
  const own = pageLanguage();
  if (!readsTranslated || own === null || entry.locale === null || entry.locale === own) return original;
  return (
    <InOwnLanguage entry={entry} own={own}>
      {original}
    </InOwnLanguage>
  );
}

function InOwnLanguage({ entry, own, children }: MessageWordsProps & { own: string }) {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const body = useLive('chatTranslations').get(entry.id);
  const [showsOriginal, setShowsOriginal] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { id, status } = entry;
  const isMissing = body === undefined && status === 'sent';
  // Asked for while it stands on the screen, and for nobody who does not look at it.
  useEffect(() => {
    if (!isMissing || !box.current) return;
    let leave: (() => void) | undefined;
    const watching = new IntersectionObserver(([seen]) => {
      leave?.();
      leave = seen?.isIntersecting ? features.chatTranslation.show(id) : undefined;
    });
    watching.observe(box.current);
    return () => {
      watching.disconnect();
      leave?.();
    };
  }, [features, id, isMissing]);
  return (
    <div ref={box}>
      {body === undefined || showsOriginal ? (
        children
      ) : (
        <p dir={textDirection(own)} lang={own}>
          {body}
        </p>
      )}
      {body !== undefined && (
        <p className="row wrap small muted">
          <span>{t('chat.byMachine')}</span>
          <button type="button" className="btn btn-sm btn-quiet" onClick={() => setShowsOriginal(!showsOriginal)}>
            {showsOriginal ? t('chat.translation') : t('chat.original')}
          </button>
        </p>
      )}
    </div>
  );
}

/** Where there is a machine to translate: whether one reads messages in one's own language, and what it does not do now. */
export function TranslationChoice() {
  const { t } = useTranslation('talk');
  const { features } = useSession();
  const isOffered = useLive('hasChatTranslator');
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
          onChange={(event) => features.chatTranslation.choose(event.currentTarget.checked)}
        />
        <span>{t('chat.inMyLanguage')}</span>
      </label>
      <p className="small muted" role="status">
        {isOn && missing !== null && words[missing]}
      </p>
    </div>
  );
}
