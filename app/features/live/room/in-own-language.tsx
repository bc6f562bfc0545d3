import { type RefObject, useEffect, useRef, useState } from 'react';
import { pageLanguage } from '#app/features/live/session/page-language.ts';
import type { TranslatedKind } from '#app/features/live/session/translation.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { useLive, useSession } from './live-context.ts';

interface Written {
  id: string;
  kind: TranslatedKind;
  /** The language in which it is written; null where that is not known. */
  locale: string | null;
  /** It is with the server: before, nobody can be asked for it. */
  isSent?: boolean;
}

interface InOwnLanguage {
  /** Of what stands on the screen when it is to be asked for. */
  box: RefObject<HTMLElement>;
  /** In which language it is read; null where it is as it was written. */
  own: string | null;
  /** As a machine says it there; undefined where that is not there, or the original is wanted. */
  body: string | undefined;
  /** What stands beside it; null where there is nothing to say. */
  note: { isOriginal: boolean; toggle: () => void } | null;
}

/** Something that somebody wrote, for who reads in their own language: asked for while it stands on the screen, the original a tap away. */
export function useInOwnLanguage({ id, kind, locale, isSent = true }: Written): InOwnLanguage {
  const { features } = useSession();
  const isWanted = useLive('readsTranslated') && useLive('hasTranslator');
  const translation = useLive('translations').get(id);
  const [isOriginal, setIsOriginal] = useState(false);
  const box = useRef<HTMLElement>(null);
  const own = pageLanguage();
  const isOther = isWanted && own !== null && locale !== null && locale !== own;
  const isMissing = isOther && isSent && translation === undefined;
  useEffect(() => {
    if (!isMissing || !box.current) return;
    let leave: (() => void) | undefined;
    const watching = new IntersectionObserver(([seen]) => {
      leave?.();
      leave = seen?.isIntersecting ? features.translation.show(id, kind) : undefined;
    });
    watching.observe(box.current);
    return () => {
      watching.disconnect();
      leave?.();
    };
  }, [features, id, kind, isMissing]);
  const isThere = isOther && translation !== undefined;
  return {
    box,
    own: isOther ? own : null,
    body: isThere && !isOriginal ? translation : undefined,
    note: isThere ? { isOriginal, toggle: () => setIsOriginal(!isOriginal) } : null,
  };
}

/** That a machine wrote it, and the way to what somebody wrote. */
export function MachineNote({ of }: { of: InOwnLanguage['note'] }) {
  const { t } = useTranslation('talk');
  if (!of) return null;
  return (
    <span className="row wrap small muted">
      <span>{t('chat.byMachine')}</span>
      <button type="button" className="btn btn-sm btn-quiet" onClick={of.toggle}>
        {of.isOriginal ? t('chat.translation') : t('chat.original')}
      </button>
    </span>
  );
}
