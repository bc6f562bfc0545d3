import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { RadioField } from '#app/ui/form/choice-fields.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { RivalAward } from '#db/queries/accounts/merge-awards.ts';

type ShownAward = Pick<RivalAward, 'serial' | 'status' | 'issuedAt' | 'validUntil'>;

/** Two certificates in force of one programme, one of each account. */
export interface Rivals {
  title: ContentWords;
  kept: ShownAward;
  gone: ShownAward;
}

/** How the field of a choice is called, by its place in the list. */
export function rivalField(index: number): string {
  return `stays[${index}]`;
}

interface RivalChoicesProps {
  formId: string;
  rivals: readonly Rivals[];
  answer: FormAnswer | null;
}

/** Which certificate stays in force where both accounts have one of the same programme: nothing is chosen beforehand. */
export function RivalChoices({ formId, rivals, answer }: RivalChoicesProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  if (rivals.length === 0) return null;
  const typed = answer?.values.stays;
  const chosen = Array.isArray(typed) ? typed.filter((one) => typeof one === 'string') : [];
  const labelOf = ({ serial, status, issuedAt, validUntil }: ShownAward) => {
    const date = format.date(issuedAt, 'medium');
    const until = validUntil ? format.date(validUntil, 'medium') : null;
    const text = until === null ? t('merge.award', { serial, date }) : t('merge.awardUntil', { serial, date, until });
    return status === 'suspended' ? t('merge.suspendedAward', { text }) : text;
  };
  return (
    <div className="stack">
      <h3>{t('merge.rivals')}</h3>
      <p className="measure">{t('merge.rivalsText')}</p>
      {rivals.map(({ kept, gone }, index) => {
        const name = rivalField(index);
        const problem = answer?.problems[name];
        return (
          <RadioField
            key={name}
            field={{
              ...{ id: `${formId}-${name}`, name, defaultOptions: undefined, defaultChecked: undefined },
              defaultValue: [kept, gone].find(({ serial }) => chosen.includes(serial))?.serial,
              errors: problem ? [problem] : undefined,
            }}
            choices={[kept, gone].map((one) => ({ id: one.serial, label: labelOf(one) }))}
          />
        );
      })}
    </div>
  );
}
