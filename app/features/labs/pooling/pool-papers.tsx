import { Files } from 'lucide';
import { PaperFact as Fact, Paper } from '#app/features/labs/paper.tsx';
import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { PoolPapersData } from './load-pool-papers.server.ts';

/** What was filled in at the collection point. Each paper can be printed, and says that it is none. */
export function PoolPapersPage({ papers }: { papers: PoolPapersData }) {
  const { t } = useTranslation('labs-pool');
  const { tickets, sheets, waybills, advices } = papers;
  return (
    <RunFrame run={papers.frame} part="papers">
      {tickets.length + sheets.length + waybills.length + advices.length === 0 && (
        <div className="empty">
          <Icon icon={Files} large />
          <p>{t('paper.none')}</p>
        </div>
      )}
      <div className="papers">
        {advices.map((one) => (
          <Paper key={one.lot} code="D31" name={t('paper.advice')} others={{ lo: 'ໃບແຈ້ງການຊຳລະ', zh: '付款通知' }}>
            <dl lang={one.language} dir={textDirection(one.language)}>
              {one.lines.map(({ name, value }) => (
                <Fact key={name} name={name}>
                  <bdi>{value}</bdi>
                </Fact>
              ))}
            </dl>
          </Paper>
        ))}
        {waybills.map((one) => (
          <WaybillOfLoad key={one.no} waybill={one} />
        ))}
        {sheets.map((one) => (
          <Sheet key={one.no} sheet={one} />
        ))}
        {tickets.map((one) => (
          <Ticket key={one.no} ticket={one} />
        ))}
      </div>
    </RunFrame>
  );
}

function Ticket({ ticket }: { ticket: PoolPapersData['tickets'][number] }) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const kg = (amount: number) => format.number(amount, { maximumFractionDigits: 1 });
  return (
    <Paper code="D08" name={t('paper.ticket')} others={{ lo: 'ໃບຊັ່ງນ້ຳໜັກ', zh: '过磅单' }}>
      <dl>
        <Fact name={t('paper.no')}>
          <bdi>{`W-${String(ticket.no).padStart(4, '0')}`}</bdi>
        </Fact>
        <Fact name={t('field.member')}>
          <bdi>{ticket.member}</bdi>
        </Fact>
        <Fact name={t('field.lot')}>
          <bdi>{ticket.lot}</bdi>
        </Fact>
        <Fact name={t('field.gross')}>{kg(ticket.gross)}</Fact>
        <Fact name={t('field.tare')}>{kg(ticket.tare)}</Fact>
        <Fact name={t('field.net')}>{kg(ticket.net)}</Fact>
        <Fact name={t('field.moisture')}>{t('percent', { percent: kg(ticket.moisture) })}</Fact>
        <Fact name={t('paper.scale')}>
          <bdi>{ticket.scale}</bdi> · {ticket.checked ?? t('scale.unchecked')}
        </Fact>
      </dl>
    </Paper>
  );
}

function Sheet({ sheet }: { sheet: PoolPapersData['sheets'][number] }) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  return (
    <Paper code="D09" name={t('paper.sheet')} others={{ lo: 'ໃບຈັດເກຣດ', zh: '定级单' }}>
      <dl>
        <Fact name={t('paper.no')}>
          <bdi>{`S-${String(sheet.no).padStart(4, '0')}`}</bdi>
        </Fact>
        <Fact name={t('field.lot')}>
          <bdi>{sheet.lot}</bdi>
        </Fact>
        <Fact name={t('grade.grams')}>{format.number(sheet.sampleG ?? 0)}</Fact>
        <Fact name={t('grade.first')}>{format.number(sheet.first)}</Fact>
        <Fact name={t('grade.second')}>{format.number(sheet.second)}</Fact>
        <Fact name={t('field.moisture')}>
          {t('percent', {
            percent: format.number(sheet.moisture, { maximumFractionDigits: 1 }),
          })}
        </Fact>
        <Fact name={t('field.grade')}>{sheet.grade}</Fact>
      </dl>
    </Paper>
  );
}

function WaybillOfLoad({ waybill }: { waybill: PoolPapersData['waybills'][number] }) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  return (
    <Paper code="D25" name={t('paper.waybill')} others={{ lo: 'ໃບນຳສົ່ງທາງລົດ', zh: '公路运单' }}>
      <dl>
        <Fact name={t('paper.no')}>
          <bdi>{`R-${String(waybill.no).padStart(4, '0')}`}</bdi>
        </Fact>
        {waybill.from && (
          <Fact name={t('paper.from')}>
            <CourseText words={waybill.from} />
          </Fact>
        )}
        {waybill.to && (
          <Fact name={t('paper.to')}>
            <CourseText words={waybill.to} />
          </Fact>
        )}
        <Fact name={t('fill.vehicle')}>
          <CourseText words={waybill.vehicle} /> × {format.number(waybill.count)}
        </Fact>
        <Fact name={t('fill.kg')}>{format.number(waybill.kg)}</Fact>
        <Fact name={t('fill.seal')}>
          <bdi>{waybill.seal}</bdi>
        </Fact>
        <Fact name={t('paper.at')}>
          <bdi>{waybill.at}</bdi>
        </Fact>
      </dl>
    </Paper>
  );
}
