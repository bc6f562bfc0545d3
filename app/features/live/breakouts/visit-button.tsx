import { DoorOpen } from 'lucide';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { BreakoutGroupView } from '#media-server/protocol/breakouts.ts';

/** Goes to the group in which somebody is: there they speak without the floor, and from the class they are not heard. */
export function VisitButton({ group: { groupId, name }, onVisit }: { group: BreakoutGroupView; onVisit?: () => void }) {
  const { t } = useTranslation('breakouts');
  const session = useSession();
  return (
    <button
      type="button"
      className="btn btn-sm"
      onClick={() => {
        onVisit?.();
        void session.features.breakouts.visit(groupId);
      }}
    >
      <Icon icon={DoorOpen} mirrored />
      {t('panel.visitOf', { name: isolate(name) })}
    </button>
  );
}
