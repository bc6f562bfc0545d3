import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { TablePartProps } from './table-part.ts';

/** A harvest gets its number; lots are hulled or blended, put into bags that have numbers, and sent. */
export function MakeLot(part: TablePartProps) {
  const { table, isActive } = part;
  if (!isActive) return null;
  const open = table.lots.filter(({ state, left }) => state === 'active' && left > 0);
  return (
    <>
      {open.length === 0 && table.harvests.length > 0 && <NewLot {...part} />}
      {open.length > 0 && <Become {...part} />}
      {open.length > 0 && <Bags {...part} />}
      {open.some(({ bags }) => bags !== null) && <Send {...part} />}
    </>
  );
}

function NewLot({ table, answer }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  return (
    <section className="card beam" aria-labelledby="trace-lot">
      <div className="card-in stack">
        <h2 id="trace-lot">{t('newLot.title')}</h2>
        <ActForm
          frame={table.frame}
          answer={answer}
          intent="trace-lot"
          isMain
          submit={t('newLot.do')}
          fields={[
            {
              name: 'harvests',
              kind: 'checks',
              label: t('newLot.harvests'),
              choices: table.harvests.map(({ id, name, day, kg }) => ({
                id,
                label: `${name.text} · ${day} · ${t('kg', { kg: format.number(kg) })}`,
                lang: name.locale,
              })),
            },
            { name: 'kg', kind: 'number', label: t('newLot.kg') },
            { name: 'lot', kind: 'code', label: t('field.lot'), hint: t('newLot.lotHint') },
            {
              name: 'gln',
              kind: 'code',
              label: t('field.gln'),
              hint: table.places.map(({ gln, name }) => `${name.text}: ${gln}`).join(' · '),
            },
            {
              name: 'action',
              kind: 'choice',
              label: t('field.action'),
              none: t('choose'),
              choices: [
                { id: 'ADD', label: t('action.ADD') },
                { id: 'OBSERVE', label: t('action.OBSERVE') },
                { id: 'DELETE', label: t('action.DELETE') },
              ],
            },
            {
              name: 'step',
              kind: 'choice',
              label: t('field.step'),
              none: t('choose'),
              choices: [
                { id: 'receiving', label: t('step.receiving') },
                { id: 'commissioning', label: t('step.commissioning') },
                { id: 'inspecting', label: t('step.inspecting') },
                { id: 'packing', label: t('step.packing') },
                { id: 'shipping', label: t('step.shipping') },
                { id: 'destroying', label: t('step.destroying') },
              ],
            },
          ]}
        />
      </div>
    </section>
  );
}

/** Lots of which something is left, as choices. */
function useOpenLots(table: TablePartProps['table']) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  return table.lots
    .filter(({ state, left }) => state === 'active' && left > 0)
    .map(({ code, left }) => ({
      id: code,
      label: `${code} · ${t('kg', { kg: format.number(left, { maximumFractionDigits: 1 }) })}`,
    }));
}

function Become({ table, answer }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const lots = useOpenLots(table);
  return (
    <section className="card card-in stack" aria-labelledby="trace-become">
      <h2 id="trace-become">{t('become.title')}</h2>
      <ActForm
        frame={table.frame}
        answer={answer}
        intent="trace-become"
        submit={t('become.do')}
        fields={[
          { name: 'lots', kind: 'checks', label: t('become.lots'), choices: lots },
          { name: 'kg', kind: 'number', label: t('become.kg') },
          { name: 'lot', kind: 'code', label: t('field.newLot'), hint: t('newLot.lotHint') },
        ]}
      />
    </section>
  );
}

function Bags({ table, answer }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const lots = useOpenLots(table);
  return (
    <section className="card card-in stack" aria-labelledby="trace-bags">
      <h2 id="trace-bags">{t('bags.title')}</h2>
      <ActForm
        frame={table.frame}
        answer={answer}
        intent="trace-bags"
        submit={t('bags.do')}
        fields={[
          { name: 'lot', kind: 'choice', label: t('field.lot'), none: t('choose'), choices: lots },
          { name: 'bags', kind: 'number', label: t('bags.count') },
          { name: 'bagKg', kind: 'number', label: t('bags.kg') },
          { name: 'first', kind: 'code', label: t('bags.first'), hint: t('bags.hint') },
          { name: 'last', kind: 'code', label: t('bags.last') },
        ]}
      />
    </section>
  );
}

function Send({ table, answer }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const lots = useOpenLots(table);
  const bagged = table.lots.filter(({ bags }) => bags !== null).map(({ code }) => code);
  return (
    <section className="card card-in stack" aria-labelledby="trace-send">
      <h2 id="trace-send">{t('send.title')}</h2>
      <ActForm
        frame={table.frame}
        answer={answer}
        intent="trace-send"
        submit={t('send.do')}
        fields={[
          {
            ...{ name: 'lot', kind: 'choice', label: t('field.lot'), none: t('choose') },
            choices: lots.filter(({ id }) => bagged.includes(id)),
          },
          {
            ...{ name: 'to', kind: 'choice', label: t('send.to'), none: t('choose') },
            choices: table.holders.map(({ id, name }) => ({ id, label: name.text, lang: name.locale })),
          },
          { name: 'kg', kind: 'number', label: t('field.kg') },
          { name: 'seal', kind: 'code', label: t('send.seal') },
        ]}
      />
    </section>
  );
}
