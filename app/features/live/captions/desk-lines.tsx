import { PenLine, RotateCw, Trash2 } from 'lucide';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import type { OwnLine } from '#app/features/live/session/caption-queue.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isComposing } from '#app/ui/composing.ts';
import { Icon } from '#app/ui/icon.tsx';
import { captionLimits, mayMend } from '#domain/live/captions.ts';
import { textDirection } from '#domain/locale.ts';
import type { CaptionView } from '#media-server/protocol/captions.ts';
import { Line } from './caption-line.tsx';
import { RemoveLine } from './remove-line.tsx';

/** Lines that stand above the field. */
const mostShown = 8;

/** The last lines of the language, one's own to be mended, and those that are on their way or were not taken. */
export function DeskLines({ locale }: { locale: string }) {
  const { t } = useTranslation('captions');
  const lines = useLive('captionLines');
  const own = useLive('ownCaptions').filter((one) => one.locale === locale);
  const self = useLive('self');
  const last = lines.at(-1)?.number ?? 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ol className="desk-lines" tabIndex={0} aria-label={t('desk.lines')}>
      {lines
        .filter((one) => one.locale === locale)
        .slice(-mostShown)
        .map((line) => (
          <Stored
            key={line.captionId}
            line={line}
            isOwn={mayMend({ writtenBy: line.personId, number: line.number }, { personId: self?.personId ?? '', last })}
          />
        ))}
      {own.map((line) => (
        <Unsent key={line.captionId} line={line} />
      ))}
    </ol>
  );
}

function Stored({ line, isOwn }: { line: CaptionView; isOwn: boolean }) {
  const { t } = useTranslation('captions');
  const session = useSession();
  const [text, setText] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const isMending = text !== null;
  useEffect(() => {
    if (isMending) field.current?.focus();
  }, [isMending]);
  const done = () => {
    setText(null);
    document.querySelector<HTMLInputElement>('.desk-field .input')?.focus();
  };
  const onKey = async (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') done();
    if (event.key !== 'Enter' || text === null) return;
    event.preventDefault();
    // What was not taken stays in the field.
    if ((await session.features.captions.mend(line.captionId, text)) === null) done();
  };
  if (text !== null) {
    return (
      <li>
        <input
          ref={field}
          className="input"
          aria-label={t('desk.mendField')}
          lang={line.locale}
          dir={textDirection(line.locale)}
          maxLength={captionLimits.line}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => void onKey(event)}
        />
      </li>
    );
  }
  return (
    <li className="row">
      <Line line={line} />
      {isOwn && (
        <>
          <button
            type="button"
            className="btn btn-sm btn-quiet btn-icon desk-mend"
            aria-label={t('desk.mend')}
            onClick={() => setText(line.body)}
          >
            <Icon icon={PenLine} />
          </button>
          <RemoveLine line={line} />
        </>
      )}
    </li>
  );
}

function Unsent({ line }: { line: OwnLine }) {
  const { t } = useTranslation('captions');
  const { t: tError } = useTranslation('errors');
  const session = useSession();
  if (line.refusal === null) {
    return (
      <li className="row desk-waits">
        <Line line={line} />
        <span className="small muted">{t('desk.sending')}</span>
      </li>
    );
  }
  return (
    <li className="stack stack-1 desk-refused">
      <Line line={line} />
      <p className="small">{tError(`${line.refusal}.title`)}</p>
      <span className="row">
        <button type="button" className="btn btn-sm" onClick={() => session.features.captions.retry(line.captionId)}>
          <Icon icon={RotateCw} />
          {t('desk.again')}
        </button>
        <button type="button" className="btn btn-sm" onClick={() => session.features.captions.drop(line.captionId)}>
          <Icon icon={Trash2} />
          {t('desk.drop')}
        </button>
      </span>
    </li>
  );
}
