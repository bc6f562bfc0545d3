import { useLive } from '#app/features/live/room/live-context.ts';
import { useModeName } from '#app/features/live/room/use-mode-name.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { bytesPerMegabyte } from '#domain/live/data-budget.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import { isolate, isolateLtr } from '#domain/text/bidi.ts';

/** What the link does not carry now, and that it comes back. */
export function useLinkWords(): (mode: ReceiveMode) => string {
  const { t } = useTranslation('classroom');
  const { t: tLadder } = useTranslation('ladder');
  return (mode) => {
    if (mode === 'audio') return t('data.savedByItself');
    if (mode === 'text') return tLadder('byLink.text');
    return mode === 'screen_only' ? tLadder('byLink.slides') : tLadder('byLink.small');
  };
}

/** What the data budget has to say. */
export function useBudgetWords(): { near: string; spent: string; of: string } {
  const { t } = useTranslation('ladder');
  const format = useFormat();
  const modeName = useModeName();
  const used = isolateLtr(format.bytes(useLive('bytesUsed')));
  const budget = useLive('budget');
  const mode = useLive('receiveMode');
  const reason = useLive('modeReason');
  const limit = isolateLtr(format.bytes((budget ?? 0) * bytesPerMegabyte));
  return {
    // Without what was used: it changes each second, and would be read aloud each time.
    near: t('byBudget.near', { limit }),
    spent:
      reason === 'budget'
        ? t('byBudget.lower', { limit, mode: isolate(modeName(mode)) })
        : t('byBudget.same', { limit }),
    of: t('usedOf', { used, limit }),
  };
}

/** Why this much is taken in. */
export function useReasonWords(): string {
  const { t } = useTranslation('ladder');
  const linkWords = useLinkWords();
  const budgetWords = useBudgetWords();
  const mode = useLive('receiveMode');
  const reason = useLive('modeReason');
  if (reason === 'link') return `${linkWords(mode)} ${t('comesBack')}`;
  return reason === 'budget' ? budgetWords.spent : t('chosen');
}
