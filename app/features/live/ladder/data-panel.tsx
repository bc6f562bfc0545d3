import { Info } from 'lucide';
import { type FormEvent, useId, useState } from 'react';
import { DataChoice } from '#app/features/live/prejoin/data-choice.tsx';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useNow } from '#app/features/live/room/use-media-query.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { mostPerMinute } from '#domain/live/bitrates.ts';
import { bytesPerMegabyte, leastBudget, mostBudget, readBudget } from '#domain/live/data-budget.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import { useBudgetWords, useReasonWords } from './ladder-words.ts';

/** The one place where somebody sees what a class costs them, and says how much they take in of it. */
export function DataDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const chosen = useLive('chosenMode');
  const mode = useLive('receiveMode');
  const why = useReasonWords();
  return (
    <AskDialog title={t('data.saver')} onClose={onClose}>
      <div className="stack data-panel">
        <Used />
        <Automatic />
        <DataChoice
          mode={chosen}
          now={mode === chosen ? undefined : mode}
          onMode={(next) => session.features.ladder.choose(next)}
        />
        <p className="note small" role="status">
          <Icon icon={Info} />
          <span>{why}</span>
        </p>
        <Budget />
      </div>
    </AskDialog>
  );
}

/** What was used so far, of what, and what the rest of the class would cost like this. */
function Used() {
  const { t } = useTranslation('ladder');
  const { t: tRoom } = useTranslation('classroom');
  const format = useFormat();
  const used = useLive('bytesUsed');
  const budget = useLive('budget');
  const words = useBudgetWords();
  const mode = useLive('receiveMode');
  const state = useLive('classState');
  const now = useNow(true) + useLive('clockAheadMs');
  const minutes = state?.status === 'live' ? Math.ceil((Date.parse(state.endsAt) - now) / 60_000) : 0;
  const share = budget === null ? 0 : Math.min(1, used / (budget * bytesPerMegabyte));
  return (
    <div className="stack stack-2">
      <p>{budget === null ? tRoom('data.used', { size: isolateLtr(format.bytes(used)) }) : words.of}</p>
      {budget !== null && (
        <div className="bar" aria-hidden="true">
          <i style={{ inlineSize: `${share * 100}%` }} />
        </div>
      )}
      {minutes > 0 && (
        <p className="small muted">
          {t('untilEnd', {
            count: minutes,
            formatted: format.number(minutes),
            size: isolateLtr(format.bytes(minutes * mostPerMinute[mode])),
          })}
        </p>
      )}
    </div>
  );
}

function Automatic() {
  const { t } = useTranslation('ladder');
  const session = useSession();
  const isAutomatic = useLive('isAutomatic');
  return (
    <label className="check native-check">
      <input
        type="checkbox"
        checked={isAutomatic}
        onChange={(event) => session.features.ladder.setAutomatic(event.currentTarget.checked)}
      />
      <span>
        {t('automatic')}
        <small>{t('automaticHint')}</small>
      </span>
    </label>
  );
}

/** The most that a class is to cost. What was typed stays where it is no budget. */
function Budget() {
  const { t } = useTranslation('ladder');
  const format = useFormat();
  const session = useSession();
  const budget = useLive('budget');
  const [typed, setTyped] = useState(budget === null ? '' : String(budget));
  const [isWrong, setIsWrong] = useState(false);
  const id = useId();
  const set = (event: FormEvent) => {
    event.preventDefault();
    const read = readBudget(typed);
    setIsWrong(Number.isNaN(read));
    if (!Number.isNaN(read)) session.features.ladder.setBudget(read);
  };
  return (
    <form className="field data-budget" onSubmit={set} noValidate>
      <label htmlFor={id}>{t('budget.label')}</label>
      <div className="row">
        <input
          id={id}
          className="input num"
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          maxLength={60}
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" className="btn">
          {t('budget.set')}
        </button>
      </div>
      <p className={isWrong ? 'err' : 'help'} id={`${id}-hint`} role={isWrong ? 'alert' : undefined}>
        {isWrong
          ? t('budget.wrong', { least: format.number(leastBudget), most: format.number(mostBudget) })
          : t('budget.hint')}
      </p>
    </form>
  );
}
