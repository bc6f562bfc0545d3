import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive } from '#app/features/live/room/live-context.ts';
import { Notices } from '#app/features/live/room/notices.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { OpenForm } from './open-form.tsx';
import { OpenGroups } from './open-groups.tsx';

/** For hosts: parts the class into groups, and while it is in groups shows who is where. Loaded when it is opened. */
export default function BreakoutsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('breakouts');
  const breakouts = useLive('breakouts');
  return (
    <AskDialog title={t('title')} onClose={onClose}>
      {breakouts ? <OpenGroups breakouts={breakouts} onEnded={onClose} /> : <OpenForm />}
      <Notices />
    </AskDialog>
  );
}
