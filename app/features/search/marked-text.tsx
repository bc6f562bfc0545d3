import { usePageState } from '#app/ui/shell/page-state.ts';
import { textDirection } from '#domain/locale.ts';
import type { MarkedWords } from './load-search.server.ts';

/** A text with what was looked for marked, apart from the direction of what stands around it. */
export function MarkedText({ words }: { words: MarkedWords }) {
  const page = usePageState();
  const { parts, locale } = words;
  const isOther = locale !== page.locale;
  let letters = 0;
  return (
    <bdi lang={isOther ? locale : undefined} dir={textDirection(locale)}>
      {parts.map(({ text, isHit }) => {
        const key = letters;
        letters += text.length;
        return isHit ? <mark key={key}>{text}</mark> : text;
      })}
    </bdi>
  );
}
