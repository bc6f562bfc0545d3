import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Agreed } from './agreed.tsx';
import { Agreement } from './agreement.tsx';
import type { BorderPartProps } from './border-part.ts';
import { Cost } from './cost.tsx';
import { Declare } from './declare.tsx';
import { Journey } from './journey.tsx';
import { Money } from './money.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { Parcels } from './parcels.tsx';
import { Plan } from './plan.tsx';

/** The cross-border platform: each case has the parts of the desk that it needs. */
export function BorderPage({ desk, answer: sent }: Omit<BorderPartProps, 'isActive'>) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  // Why all of it was refused stands once, above: the form that was sent may not be there any more.
  const answer = sent && { ...sent, error: null };
  const part = { desk, answer, isActive: !desk.frame.isOver };
  return (
    <RunFrame run={desk.frame} part="system" answer={sent}>
      {desk.agreed && <Agreed agreed={desk.agreed} foreign={desk.foreign} />}
      {desk.plan && <Plan {...part} />}
      {desk.plan && <Parcels {...part} />}
      {desk.declare && <Declare {...part} />}
      {desk.papers && <PaperDesk {...part} papers={desk.papers} canSend />}
      {desk.agreement && desk.agreement.columns.length > 1 && <Agreement agreement={desk.agreement} />}
      {desk.cost && <Cost {...part} />}
      {desk.journey && <Journey {...part} />}
      {desk.money && <Money {...part} />}
      <p className="tv-key">{t('values', { date: format.day(desk.validFrom) })}</p>
    </RunFrame>
  );
}
