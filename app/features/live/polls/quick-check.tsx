import { CircleCheckBig } from 'lucide';
import { useState } from 'react';
import { useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { newId } from '#platform/id.ts';

/** For hosts: asks with one tap whether people follow. It is a poll like others, without names. */
export function QuickCheck() {
  const { t } = useTranslation('polls');
  const { features } = useSession();
  // Tried again it is the same question.
  const [pollId, setPollId] = useState(newId);
  const [isBusy, setIsBusy] = useState(false);
  const ask = async () => {
    setIsBusy(true);
    const options = [t('check.follow'), t('check.notYet')];
    const refusal = await features.polls.ask({
      pollId,
      kind: 'single',
      question: t('check.question'),
      options,
      isAnonymous: true,
      rightChoices: [],
    });
    setIsBusy(false);
    if (!refusal) setPollId(newId());
  };
  return (
    <button type="button" className="btn btn-sm" aria-busy={isBusy} disabled={isBusy} onClick={() => void ask()}>
      <Icon icon={CircleCheckBig} />
      {t('check.ask')}
    </button>
  );
}
