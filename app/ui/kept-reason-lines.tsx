import { useTranslation } from '#app/i18n/use-translation.ts';
import { keptReasons } from './kept-reason.ts';

/** A line for each reason, of which a script shows the one that is so, and the last where it knows none. */
export function KeptReasonLines() {
  const { t } = useTranslation('offline');
  return Object.entries(keptReasons(t)).map(([reason, words]) => (
    <p className="small" key={reason} data-reason={reason}>
      {words}
    </p>
  ));
}
