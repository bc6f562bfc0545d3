import { textDirection } from '#domain/locale.ts';
import type { CaptionView } from '#media-server/protocol/captions.ts';

/** A line in its own language and direction, whatever those of the page are. */
export function Line({ line: { locale, body } }: { line: Pick<CaptionView, 'locale' | 'body'> }) {
  return (
    <p className="captions-line" lang={locale} dir={textDirection(locale)}>
      {body}
    </p>
  );
}
