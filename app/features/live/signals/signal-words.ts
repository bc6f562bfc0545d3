import { useTranslation } from '#app/i18n/use-translation.ts';
import type { ReactionKind, SignalKind } from '#domain/live/signals.ts';

export const reactionSigns: Record<ReactionKind, string> = { thumb: '👍', clap: '👏', heart: '❤️', laugh: '😄' };

/** What is signalled, in the reader's words. */
export function useSignalWords(): (what: SignalKind) => string {
  const { t } = useTranslation('talk');
  const words: Record<SignalKind, string> = {
    slower: t('signal.slower'),
    louder: t('signal.louder'),
    lost: t('signal.lost'),
  };
  return (what) => words[what];
}

/** What a reaction says, in the reader's words. */
export function useReactionWords(): (what: ReactionKind) => string {
  const { t } = useTranslation('talk');
  const words: Record<ReactionKind, string> = {
    thumb: t('reaction.thumb'),
    clap: t('reaction.clap'),
    heart: t('reaction.heart'),
    laugh: t('reaction.laugh'),
  };
  return (what) => words[what];
}
