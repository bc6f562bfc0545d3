import { Captions, PenLine, Trash2 } from 'lucide';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { isolate } from '#domain/text/bidi.ts';
import { Line } from './caption-line.tsx';
import { useOwnLanguages } from './use-own-languages.ts';

/** Lines that stand under the picture. */
const mostShown = 2;

const CaptionDialog = lazy(() => import('./caption-dialog.tsx'));

interface CaptionStripProps {
  /** Opens the desk of who writes captions; null while it is open. */
  onWrite: (() => void) | null;
}

/** Under the picture: what is said, in the language that the person reads, and the way to choose it. */
export function CaptionStrip({ onWrite }: CaptionStripProps) {
  const { t } = useTranslation('captions');
  const [opened, setOpened] = useState<'choice' | 'lines' | null>(null);
  const { languages } = useLive('captionPlan');
  const isHost = useLive('role') === 'host';
  const chosen = useLive('captionLanguage');
  const hasLines = useLive('captionLines').length > 0;
  const mayWrite = useOwnLanguages().length > 0;
  if (languages.length === 0 && !isHost) return null;
  const language = chosen !== null && languages.includes(chosen) ? chosen : null;
  const name = language === null ? t('off') : (classLanguages[language] ?? language);
  return (
    <section className="captions" aria-label={t('title')}>
      {language !== null && <Lines locale={language} />}
      {mayWrite && onWrite && (
        <button type="button" className="btn btn-sm captions-write" onClick={onWrite}>
          <Icon icon={PenLine} />
          {t('write')}
        </button>
      )}
      {isHost && language !== null && hasLines && (
        <button
          type="button"
          className="btn btn-sm btn-quiet btn-icon"
          aria-label={t('remove.button')}
          title={t('remove.button')}
          aria-haspopup="dialog"
          onClick={() => setOpened('lines')}
        >
          <Icon icon={Trash2} />
        </button>
      )}
      <button
        type="button"
        className="btn btn-sm btn-quiet captions-open"
        aria-haspopup="dialog"
        onClick={() => setOpened('choice')}
      >
        <Icon icon={Captions} />
        {t('open', { language: isolate(name) })}
      </button>
      {opened && (
        <Suspense>
          <CaptionDialog showsLines={opened === 'lines'} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </section>
  );
}

function Lines({ locale }: { locale: string }) {
  const { t } = useTranslation('captions');
  const lines = useLive('captionLines');
  const size = useLive('captionSize');
  const shown = lines.slice(-mostShown);
  // Where both have no room, the last one has.
  const box = useRef<HTMLDivElement>(null);
  const last = shown.at(-1)?.body;
  useEffect(() => {
    if (last !== undefined && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last]);
  const isByMachine = shown.some(({ source }) => source === 'machine' || source === 'translated');
  return (
    <div className="captions-now" data-size={size} ref={box}>
      {isByMachine && <p className="captions-note">{t('byMachine')}</p>}
      {/* There before its lines, else they are not read aloud; each is read when it comes, and none twice. */}
      <div role="log" aria-live="polite" aria-relevant="additions" aria-label={t('title')}>
        {shown.map((line) => (
          <Line key={line.number} line={line} />
        ))}
      </div>
      {shown.length === 0 && (
        <p className="captions-note">{t('nothingYet', { language: isolate(classLanguages[locale] ?? locale) })}</p>
      )}
    </div>
  );
}
