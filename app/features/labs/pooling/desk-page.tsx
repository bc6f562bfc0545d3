import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DeskPartProps } from './desk-part.ts';
import { Fill } from './fill.tsx';
import { Grade } from './grade.tsx';
import type { PoolDeskData } from './load-desk.server.ts';
import { Mix } from './mix.tsx';
import { Pay } from './pay.tsx';
import { ScaleCheck } from './scale-check.tsx';
import { Weigh } from './weigh.tsx';
import { WeighedLots } from './weighed-lots.tsx';

/** The collection point: weighing in, grading, pooling and loading, each as far as its case needs it. */
export function PoolDeskPage({ desk, answer: sent }: Omit<DeskPartProps, 'isActive'>) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  // Why all of it was refused stands once, above: the form that was sent may not be there any more.
  const answer = sent && { ...sent, error: null };
  const part = { desk, answer, isActive: !desk.frame.isOver };
  const has = (page: PoolDeskData['pages'][number]) => desk.pages.includes(page);
  return (
    <RunFrame run={desk.frame} part="system" answer={sent}>
      <div className="stack stack-4" id="desk">
        {has('weigh') && (
          <>
            <Weigh {...part} />
            <ScaleCheck {...part} />
            <WeighedLots {...part} />
          </>
        )}
        {has('grade') && <Grade {...part} />}
        {has('pool') && <Mix {...part} />}
        {has('pay') && <Pay {...part} />}
        {has('load') && <Fill {...part} />}
      </div>
      <p className="tv-key">{t('values', { date: format.day(desk.asOf) })}</p>
    </RunFrame>
  );
}
