import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { Notices } from '#app/features/live/room/notices.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { visitsGroups } from '#domain/live/breakouts.ts';
import type { BreakoutsView } from '#media-server/protocol/breakouts.ts';

/** Where people go as they choose, and whoever interprets at any time: the groups, with how many are in each. */
export function ChooseGroup({ breakouts, onClose }: { breakouts: BreakoutsView; onClose: () => void }) {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const session = useSession();
  const isVisit = visitsGroups(useLive('role'));
  const go = async (groupId: string) => {
    const { breakouts: features } = session.features;
    const refusal = await (isVisit ? features.visit(groupId) : features.choose(groupId));
    if (refusal === null) onClose();
  };
  return (
    <AskDialog title={t('choose.title')} onClose={onClose}>
      <ul className="group-choice">
        {breakouts.groups.map(({ groupId, name, size }) => (
          <li key={groupId}>
            <span className="grow" id={`group-${groupId}`}>
              <b>
                <Name of={name} />
              </b>{' '}
              <span className="small muted num">{t('people', { count: size, formatted: format.number(size) })}</span>
            </span>
            {groupId === breakouts.groupId ? (
              <span className="badge">{t('choose.here')}</span>
            ) : (
              <button
                type="button"
                className="btn btn-sm"
                id={`go-${groupId}`}
                aria-labelledby={`go-${groupId} group-${groupId}`}
                onClick={() => void go(groupId)}
              >
                {t('choose.go')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Notices />
    </AskDialog>
  );
}
