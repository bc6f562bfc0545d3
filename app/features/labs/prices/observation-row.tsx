import { Check, Flag, X } from 'lucide';
import { useFieldWords } from '#app/features/labs/use-field-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { SheetProps } from './desk-props.ts';
import type { DeskSheet } from './load-price-desk.server.ts';
import { namesOf } from './names-of.ts';

interface RowProps extends SheetProps {
  row: DeskSheet['rows'][number];
}

/** A price of the sheet: as it was collected, what it comes to, how far it is from the middle, what was decided. */
export function ObservationRow(props: RowProps) {
  const { desk, sheet, row } = props;
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const isOpen = !desk.frame.isOver && sheet.state === 'open' && row.state !== 'dropped';
  const isChanged = !desk.frame.isOver && sheet.published !== null;
  const value = format.number(row.perKg);
  return (
    <tr className={row.isFlagged && row.state === 'entered' ? 'is-flagged' : undefined}>
      <th scope="row">
        <span className="chip">{row.id}</span> <CourseText words={row.respondent} />
        <br />
        <small className="muted">
          {format.day(row.day)}
          {!row.hasPhoto && <> · {t('row.noPhoto')}</>}
        </small>
      </th>
      <td className="n" data-label={t('row.collected')}>
        <bdi>
          {format.number(row.price, { maximumFractionDigits: 2 })} {row.currency}
        </bdi>
        <br />
        <small>
          <CourseText words={row.unit} />
        </small>
      </td>
      <td className="n" data-label={t('row.perKg', { currency: desk.currency })}>
        {row.state === 'dropped' ? <s>{value}</s> : <b>{value}</b>}
      </td>
      <td className="n" data-label={t('row.distance')}>
        {format.number(row.distance, { maximumFractionDigits: 1 })}
      </td>
      <td className="table-whole">
        <Decided row={row} />
        {row.reply && (
          <blockquote className="words-said">
            <CourseText words={row.reply} />
          </blockquote>
        )}
        {isOpen && <Decide {...props} />}
        {isChanged && <SetUnit {...props} />}
      </td>
    </tr>
  );
}

function Decided({ row }: Pick<RowProps, 'row'>) {
  const { t } = useTranslation('labs-prices');
  if (row.state === 'kept') {
    return (
      <span className="badge badge-ok">
        <Icon icon={Check} />
        {t('row.kept')}
      </span>
    );
  }
  if (row.state === 'dropped') {
    return (
      <>
        <span className="badge badge-plain">
          <Icon icon={X} />
          {t('row.dropped')}
        </span>{' '}
        {row.reason && <CourseText words={row.reason} />}
      </>
    );
  }
  if (row.state === 'returned') return <span className="badge">{t('row.returned')}</span>;
  if (!row.isFlagged) return null;
  return (
    <span className="badge badge-warn">
      <Icon icon={Flag} />
      {t('row.flagged')}
    </span>
  );
}

/** Kept, sent back to who wrote it, or dropped with a reason. */
function Decide({ desk, sheet, row, answer }: RowProps) {
  const { t } = useTranslation('labs-prices');
  const intent = `price-decide.${row.id}`;
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'observation' | 'sheet' | 'decision' | 'reason', string>>({
    answer,
    intent,
    values: { ...fresh, observation: row.id, sheet: sheet.id },
    fresh,
    labels: { decision: t('decide.what', { id: row.id }), reason: t('decide.reason') },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <details className="fold" open={answer?.intent === intent}>
      <summary>{t('decide.open', { id: row.id })}</summary>
      <Form of={form} className="stack">
        <HiddenField field={fields.act} />
        <HiddenField field={fields.observation} />
        <HiddenField field={fields.sheet} />
        <RadioField
          field={fields.decision}
          choices={[
            { id: 'keep', label: t('decide.keep') },
            ...(row.state === 'returned' ? [] : [{ id: 'back', label: t('decide.back') }]),
            { id: 'drop', label: t('decide.drop') },
          ]}
        />
        <SelectField field={fields.reason} none={t('decide.none')} choices={namesOf(desk.choices.reasons)} />
        <button type="submit" className="btn btn-primary">
          {t('decide.do')}
        </button>
      </Form>
    </details>
  );
}

/** The unit as the collection sheet has it, of a price that went out already. */
function SetUnit({ desk, sheet, row, answer }: RowProps) {
  const { t } = useTranslation('labs-prices');
  const intent = `price-unit.${row.id}`;
  const fresh = { act: desk.frame.act };
  const form = useForm<Record<'act' | 'observation' | 'sheet' | 'unit', string>>({
    answer,
    intent,
    values: { ...fresh, observation: row.id, sheet: sheet.id },
    fresh,
    labels: { unit: t('unit.what', { id: row.id }) },
    words: useFieldWords(desk.frame, answer),
  });
  const { fields } = form;
  return (
    <details className="fold" open={answer?.intent === intent}>
      <summary>{t('unit.open', { id: row.id })}</summary>
      <Form of={form} className="stack">
        <HiddenField field={fields.act} />
        <HiddenField field={fields.observation} />
        <HiddenField field={fields.sheet} />
        <SelectField field={fields.unit} none={t('choose')} choices={namesOf(desk.choices.units)} />
        <button type="submit" className="btn">
          {t('unit.do')}
        </button>
      </Form>
    </details>
  );
}
