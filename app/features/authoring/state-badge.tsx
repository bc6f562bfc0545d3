import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DraftState } from '#domain/authoring/draft-state.ts';

/** Where a draft stands. */
export function StateBadge({ state }: { state: DraftState }) {
  const { t } = useTranslation('authoring');
  const names: Record<DraftState, string> = {
    writing: t('state.writing'),
    review: t('state.review'),
    returned: t('state.returned'),
    approved: t('state.approved'),
    published: t('state.published'),
    discarded: t('state.discarded'),
  };
  const look =
    state === 'returned' ? 'badge-warn' : state === 'approved' || state === 'published' ? 'badge-ok' : 'badge-plain';
  return <span className={`badge ${look}`}>{names[state]}</span>;
}
