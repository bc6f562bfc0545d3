import { usePageState } from '#app/ui/shell/page-state.ts';
import type { PostPart } from '#domain/forum/post-parts.ts';
import { textDirection } from '#domain/locale.ts';

/** What somebody wrote: text, in its language and direction, with links that show where they lead. */
export function PostWords({ parts, locale }: { parts: readonly PostPart[]; locale: string }) {
  const page = usePageState();
  let letters = 0;
  return (
    <div className="forum-words" lang={locale === page.locale ? undefined : locale} dir={textDirection(locale)}>
      {parts.map((part) => {
        const key = letters;
        letters += part.text.length;
        if ('href' in part) {
          return (
            <a key={key} href={part.href} rel="nofollow ugc noopener noreferrer" dir="ltr">
              {part.text}
            </a>
          );
        }
        return 'isMention' in part ? <b key={key}>{part.text}</b> : part.text;
      })}
    </div>
  );
}
