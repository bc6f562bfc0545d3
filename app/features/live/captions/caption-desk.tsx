import { X } from 'lucide';
import { useEffect, useState } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { readShortcuts } from '#app/features/live/session/caption-choice.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { readShortcutLines } from '#domain/live/caption-shortcuts.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { DeskField } from './desk-field.tsx';
import { DeskLines } from './desk-lines.tsx';
import { DeskTerms } from './desk-terms.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { useOwnLanguages } from './use-own-languages.ts';

interface CaptionDeskProps {
  terms: readonly LocalizedText[];
  /** Null where whatever it stands in can be closed. */
  onClose: (() => void) | null;
}

/** Where captions are typed: a line, Enter, the next one. Loaded by those who open it. */
export default function CaptionDesk({ terms, onClose }: CaptionDeskProps) {
  const { t } = useTranslation('captions');
  const format = useFormat();
  const session = useSession();
  const languages = useOwnLanguages();
  const readers = useLive('captionReaders');
  const [chosen, setChosen] = useState<string | null>(null);
  const [shortcuts, setShortcuts] = useState(readShortcuts);
  const [insert, setInsert] = useState<{ text: string } | null>(null);
  const locale = chosen !== null && languages.includes(chosen) ? chosen : languages[0];
  // Whoever writes a language sees what others write in it.
  useEffect(() => {
    if (locale !== undefined) void session.features.captions.choose(locale);
  }, [session, locale]);
  if (locale === undefined) return null;
  const count = readers[locale] ?? 0;
  return (
    <section className="caption-desk" aria-label={t('desk.title')}>
      <header className="row wrap">
        {onClose && <h2>{t('desk.title')}</h2>}
        {languages.length > 1 ? (
          <label>
            <span className="sr">{t('language')}</span>
            <select className="input" value={locale} onChange={(event) => setChosen(event.currentTarget.value)}>
              {languages.map((one) => (
                <option key={one} value={one} lang={one}>
                  {classLanguages[one] ?? one}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <bdi lang={locale}>{classLanguages[locale] ?? locale}</bdi>
        )}
        <span className="small muted">{t('readers', { count, formatted: format.number(count) })}</span>
        {onClose && (
          <button type="button" className="btn btn-sm btn-icon end" aria-label={t('desk.close')} onClick={onClose}>
            <Icon icon={X} />
          </button>
        )}
      </header>
      <DeskLines locale={locale} />
      <DeskField locale={locale} shortcuts={readShortcutLines(shortcuts)} insert={insert} />
      <p className="small muted desk-keys">{t('desk.keys')}</p>
      <DeskTerms terms={terms} locale={locale} onTerm={(text) => setInsert({ text })} />
      <Shortcuts text={shortcuts} onChange={setShortcuts} />
    </section>
  );
}
