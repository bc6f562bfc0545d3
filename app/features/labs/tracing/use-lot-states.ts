import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LotState } from '#domain/labs/trace/trace-world.ts';

/** How a lot stands. */
export function useLotStates(): Record<LotState, string> {
  const { t } = useTranslation('tracing');
  return {
    active: t('state.active'),
    held: t('state.held'),
    recalled: t('state.recalled'),
    used_up: t('state.usedUp'),
  };
}
