import type { FieldMetadata } from '@conform-to/react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { NumberField, TextField } from '#app/ui/form/text-fields.tsx';
import type { Labels } from '#app/ui/form/use-form.ts';
import { partKinds, partLimits } from '#domain/schedule/running-order.ts';
import type { ClassFields } from './class-form.server.ts';
import { usePartKinds } from './part-kinds.ts';

interface PartFieldsProps {
  field: FieldMetadata<ClassFields['parts'], ClassFields>;
  /** Slides that the class has. */
  decks: readonly Choice[];
}

/** So many rows are in view before they are asked for, and so many empty ones after those that are used. */
const fewestRows = 8;
const spareRows = 3;

/** The running order: a row a part, as many as there can be; those that are hardly ever used behind a word. */
export function PartFields({ field, decks }: PartFieldsProps) {
  const { t } = useTranslation('classes');
  const kindName = usePartKinds();
  const kinds = partKinds.filter((kind) => kind !== 'talk').map((id) => ({ id, label: kindName(id) }));
  const rows = field.getFieldList();
  const isUsed = (row: (typeof rows)[number]) => Object.values(row.value ?? {}).some((value) => Boolean(value));
  const used = rows.findLastIndex(isUsed) + 1;
  const inView = Math.max(fewestRows, used + spareRows);
  const show = (from: number, to?: number) =>
    rows.slice(from, to).map((row, index) => {
      const { title, minutes, kind, deckId } = row.getFieldset();
      return (
        <FieldGroup key={row.name} legend={<PartNumber number={from + index + 1} />}>
          <div className="part-fields">
            <NumberField field={minutes} maxLength={5} />
            <TextField field={title} maxLength={partLimits.title} dir="auto" autoComplete="off" />
            <SelectField field={kind} choices={kinds} none={kindName('talk')} />
            {decks.length > 0 && <SelectField field={deckId} choices={decks} none={t('form.noDeck')} />}
          </div>
        </FieldGroup>
      );
    });
  return (
    <details className="card card-in fold" open={used > 0}>
      <summary className="b">{t('order.title')}</summary>
      <div className="stack stack-6">
        <p className="help">{t('form.partsHelp')}</p>
        {show(0, inView)}
        {inView < rows.length && (
          <details>
            <summary className="part-more">{t('form.moreParts')}</summary>
            <div className="stack stack-6">{show(inView)}</div>
          </details>
        )}
      </div>
    </details>
  );
}

function PartNumber({ number }: { number: number }) {
  const { t } = useTranslation('classes');
  return <>{t('form.part', { formatted: useFormat().number(number) })}</>;
}

/** The labels of the fields of all rows. */
export function usePartLabels(): Labels {
  const { t } = useTranslation('classes');
  const rows = Array.from({ length: partLimits.parts }, (_, index) => [
    [`parts[${index}].title`, t('form.partTitle')],
    [`parts[${index}].minutes`, t('form.partMinutes')],
    [`parts[${index}].kind`, t('form.partKind')],
    [`parts[${index}].deckId`, t('form.partDeck')],
  ]);
  return Object.fromEntries(rows.flat());
}
