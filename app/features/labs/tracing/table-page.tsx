import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Balance } from './balance.tsx';
import { Line } from './line.tsx';
import type { TableData } from './load-table.server.ts';
import { Lots } from './lots.tsx';
import { MakeLot } from './make-lot.tsx';
import { Recall } from './recall.tsx';
import { Scan } from './scan.tsx';
import type { TablePartProps } from './table-part.ts';

/** The scan table: numbers, one step back and one on, the balance of a lot, and calling it back. */
export function TablePage({ table, answer: sent }: Omit<TablePartProps, 'isActive'>) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  // Why all of it was refused stands once, above: the form that was sent may not be there any more.
  const answer = sent && { ...sent, error: null };
  const part = { table, answer, isActive: !table.frame.isOver };
  const has = (page: TableData['pages'][number]) => table.pages.includes(page);
  return (
    <RunFrame run={table.frame} part="system" answer={sent}>
      {has('make') && <MakeLot {...part} />}
      {has('scan') && <Scan {...part} />}
      {has('scan') && table.inHand && <Line {...part} />}
      {has('balance') && <Balance {...part} />}
      {has('recall') && <Recall {...part} />}
      {!has('balance') && <Lots table={table} />}
      <p className="tv-key">
        {t('demo')} {t('yield', { percent: format.number(table.yieldPercent), date: format.day(table.validFrom) })}
      </p>
    </RunFrame>
  );
}
