import { useEffect, useId, useRef } from 'react';
import { ChannelName } from '#app/features/live/interpretation/channel-name.tsx';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { captionSizes } from '#app/features/live/session/caption-choice.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Line } from './caption-line.tsx';
import { Captioners } from './captioners.tsx';
import { RemoveLine } from './remove-line.tsx';

interface CaptionDialogProps {
  /** Opened for what was said before: to look it up, or to take a line out. */
  showsLines: boolean;
  onClose: () => void;
}

/** How one reads along, what was said before; for hosts, who writes it. Loaded when it is opened. */
export default function CaptionDialog({ showsLines, onClose }: CaptionDialogProps) {
  const { t } = useTranslation('captions');
  const isHost = useLive('role') === 'host';
  const { languages } = useLive('captionPlan');
  return (
    <AskDialog title={t('title')} onClose={onClose}>
      <div className="stack stack-3">
        {languages.length === 0 ? <p className="muted">{t('none')}</p> : <Choice />}
        <Earlier isOpen={showsLines} />
        {isHost && <Captioners />}
      </div>
    </AskDialog>
  );
}

function Choice() {
  const { t } = useTranslation('captions');
  const session = useSession();
  const name = useId();
  const { languages } = useLive('captionPlan');
  const chosen = useLive('captionLanguage');
  const size = useLive('captionSize');
  const sizes = { small: t('size.small'), normal: t('size.normal'), large: t('size.large') };
  const choose = (locale: string | null) => () => void session.features.captions.choose(locale);
  const isOff = chosen === null || !languages.includes(chosen);
  return (
    <>
      <fieldset className="captions-choice">
        <legend>{t('language')}</legend>
        <label>
          <input type="radio" name={`${name}language`} checked={isOff} onChange={choose(null)} />
          <span>{t('off')}</span>
        </label>
        {languages.map((locale) => (
          <label key={locale}>
            <input
              type="radio"
              name={`${name}language`}
              checked={!isOff && locale === chosen}
              onChange={choose(locale)}
            />
            <ChannelName locale={locale} />
          </label>
        ))}
      </fieldset>
      {!isOff && (
        <fieldset className="captions-choice">
          <legend>{t('size.title')}</legend>
          {captionSizes.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`${name}size`}
                checked={one === size}
                onChange={() => session.features.captions.setSize(one)}
              />
              <span>{sizes[one]}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** What was said before, with when; hosts take lines out. */
function Earlier({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation('captions');
  const format = useFormat();
  const session = useSession();
  const lines = useLive('captionLines');
  const hasOlder = useLive('hasOlderCaptions');
  const chosen = useLive('captionLanguage');
  const isHost = useLive('role') === 'host';
  const list = useRef<HTMLOListElement>(null);
  // Whoever opens it for a line looks for one of the last.
  useEffect(() => {
    if (isOpen && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [isOpen]);
  if (chosen === null || lines.length === 0) return null;
  return (
    <details className="captions-earlier" open={isOpen}>
      <summary>{t('earlier')}</summary>
      {hasOlder && (
        <button type="button" className="btn btn-sm" onClick={() => void session.features.captions.loadOlder()}>
          {t('older')}
        </button>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol ref={list} tabIndex={0}>
        {lines.map((line) => (
          <li key={line.number} className="row">
            <time className="small muted num" dateTime={line.at}>
              {format.time(line.at)}
            </time>
            <Line line={line} />
            {isHost && <RemoveLine line={line} />}
          </li>
        ))}
      </ol>
    </details>
  );
}
