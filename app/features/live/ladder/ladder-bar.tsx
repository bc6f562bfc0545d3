import { Gauge, Headphones } from 'lucide';
import { type ReactNode, useState } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { budgetStanding, bytesPerMegabyte } from '#domain/live/data-budget.ts';
import { asksForPictures } from '#domain/live/receive-mode.ts';
import { useBudgetWords, useLinkWords } from './ladder-words.ts';

/** What went lower by itself and why, each with its way back; and on a weak link, sound alone one tap away. */
export function LadderBar() {
  const isHost = useLive('role') === 'host';
  if (isHost) return null;
  return (
    <div role="status">
      <LinkNote />
      <BudgetNote />
    </div>
  );
}

function LinkNote() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const linkWords = useLinkWords();
  const quality = useLive('quality');
  const mode = useLive('receiveMode');
  const reason = useLive('modeReason');
  const phase = useLive('phase');
  const [isDeclined, setIsDeclined] = useState(false);
  const { ladder } = session.features;
  const keep = () => {
    setIsDeclined(true);
    ladder.setAutomatic(false, { isKept: false });
  };
  if (reason === 'link') {
    return (
      <Note words={linkWords(mode)}>
        <button type="button" className="btn btn-sm" onClick={keep}>
          {mode === 'text' ? t('data.soundAgain') : t('data.picturesAgain')}
        </button>
      </Note>
    );
  }
  // Said once, and not again when it was declined.
  if (isDeclined || phase !== 'live' || quality > 2 || asksForPictures(mode)) return null;
  return (
    <Note words={t('data.weakLink')} isWarning>
      <button type="button" className="btn btn-sm" onClick={() => ladder.choose('audio', { isKept: false })}>
        {t('data.audio')}
      </button>
      <button type="button" className="btn btn-sm btn-quiet" onClick={keep}>
        {t('data.keepPictures')}
      </button>
    </Note>
  );
}

function BudgetNote() {
  const { t } = useTranslation('ladder');
  const session = useSession();
  const words = useBudgetWords();
  const used = useLive('bytesUsed');
  const budget = useLive('budget');
  const isLifted = useLive('isBudgetLifted');
  const reason = useLive('modeReason');
  const [heard, setHeard] = useState<number | null>(null);
  const standing = budgetStanding(used, budget === null ? null : budget * bytesPerMegabyte);
  if (budget === null || isLifted) return null;
  if (standing === 'spent') {
    return (
      <Note words={words.spent} isWarning icon={Gauge}>
        <button type="button" className="btn btn-sm" onClick={() => session.features.ladder.liftBudget()}>
          {reason === 'budget' ? t('goOn') : t('understood')}
        </button>
      </Note>
    );
  }
  if (standing !== 'near' || heard === budget) return null;
  return (
    <Note words={words.near} icon={Gauge}>
      <button type="button" className="btn btn-sm" onClick={() => setHeard(budget)}>
        {t('understood')}
      </button>
    </Note>
  );
}

interface NoteProps {
  words: string;
  icon?: typeof Gauge;
  isWarning?: boolean;
  children: ReactNode;
}

function Note({ words, icon = Headphones, isWarning = false, children }: NoteProps) {
  return (
    <p className={isWarning ? 'note note-warn bar-note' : 'note bar-note'}>
      <Icon icon={icon} />
      <span className="grow">{words}</span>
      {children}
    </p>
  );
}
