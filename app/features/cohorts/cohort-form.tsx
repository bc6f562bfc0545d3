import { useTranslation } from '#app/i18n/use-translation.ts';
import { ChecksField, RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { LocalizedField, useLocaleLabels } from '#app/ui/form/localized-field.tsx';
import { DateField, HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { ZoneField } from '#app/ui/form/zone-field.tsx';
import type { CohortChoices, CohortFields } from './cohort-form.server.ts';
import { useCohortProblems } from './problem-words.ts';

interface CohortFormProps extends CohortChoices {
  answer: FormAnswer | undefined;
  values: CohortFields;
  submitLabel: string;
  cancelHref: string;
}

/** Begins or changes a cohort. */
export function CohortForm({ answer, values, submitLabel, cancelHref, ...choices }: CohortFormProps) {
  const { t } = useTranslation('cohorts');
  const localeLabels = useLocaleLabels();
  const form = useForm<CohortFields>({
    answer,
    values,
    // After a conflict the next try is about the cohort as it is now.
    fresh: { version: values.version },
    once: { id: values.id },
    labels: {
      ...localeLabels('names'),
      names: t('form.names'),
      about: t('facts.about'),
      organisationId: t('facts.organisation'),
      startsOn: t('form.startsOn'),
      endsOn: t('form.endsOn'),
      timeZone: t('form.timeZone'),
      places: t('form.places'),
      wayIn: t('form.wayIn'),
      opensOn: t('form.opensOn'),
      closesOn: t('form.closesOn'),
      afterDeadline: t('form.afterDeadline'),
      instructorIds: t('facts.instructors'),
    },
    words: useCohortProblems(),
  });
  const { fields } = form;
  return (
    <Form of={form} className="stack stack-6">
      <HiddenField field={fields.id} />
      <HiddenField field={fields.version} />
      <LocalizedField field={fields.names} hint={t('form.namesHelp')} maxLength={200} />
      <SelectField
        field={fields.about}
        hint={t('form.aboutHelp')}
        choices={[...choices.programmes, ...choices.courses]}
        none={t('form.choose')}
      />
      <SelectField field={fields.organisationId} hint={t('form.organisationHelp')} choices={choices.organisations} />
      <FieldGroup legend={t('facts.period')}>
        <div className="form-grid">
          <DateField field={fields.startsOn} />
          <DateField field={fields.endsOn} />
        </div>
        <ZoneField field={fields.timeZone} hint={t('form.timeZoneHelp')} />
      </FieldGroup>
      <FieldGroup legend={t('form.joining')}>
        <NumberField field={fields.places} hint={t('form.placesHelp')} maxLength={10} />
        <RadioField
          field={fields.wayIn}
          choices={[
            { id: 'code', label: t('way.code') },
            { id: 'open', label: t('way.open') },
            { id: 'managers', label: t('way.managers') },
          ]}
        />
        <div className="form-grid">
          <DateField field={fields.opensOn} hint={t('form.opensOnHelp')} />
          <DateField field={fields.closesOn} hint={t('form.closesOnHelp')} />
        </div>
      </FieldGroup>
      <RadioField
        field={fields.afterDeadline}
        choices={[
          { id: 'late', label: t('after.late') },
          { id: 'closed', label: t('after.closed') },
        ]}
      />
      {choices.instructors.length > 0 && <ChecksField field={fields.instructorIds} choices={choices.instructors} />}
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {submitLabel}
        </button>
        <a className="btn btn-quiet" href={cancelHref}>
          {t('form.back')}
        </a>
      </div>
    </Form>
  );
}
