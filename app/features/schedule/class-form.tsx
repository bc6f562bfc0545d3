import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField, ChecksField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { LocalizedField, useLocaleLabels } from '#app/ui/form/localized-field.tsx';
import { DateField, HiddenField, NumberField, TimeField } from '#app/ui/form/text-fields.tsx';
import { type FormOfPage, useForm } from '#app/ui/form/use-form.ts';
import { ZoneField } from '#app/ui/form/zone-field.tsx';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { ChannelFields, useChannelLabels } from './channel-fields.tsx';
import type { ClassFields } from './class-form.server.ts';
import { PartFields, usePartLabels } from './part-fields.tsx';
import { Preview } from './plan-preview.tsx';
import { usePlanProblems } from './problem-words.ts';
import { useReachChoices } from './reach-choices.ts';
import type { ScheduleChoices } from './schedule-choices.server.ts';

interface ClassFormProps extends ScheduleChoices {
  answer: FormAnswer | undefined;
  values: ClassFields;
  submitLabel: string;
  cancelHref: string;
  /** Whether it is asked in how many weeks it is held, or which of a series are changed. */
  weekly: 'new' | 'changed' | null;
}

type Fields = FormOfPage<ClassFields>['fields'];

/** Schedules or changes a class. */
export function ClassForm({ answer, values, submitLabel, cancelHref, weekly, ...choices }: ClassFormProps) {
  const { t } = useTranslation('classes');
  const languageName = useLanguageName();
  const localeLabels = useLocaleLabels();
  const channelLabels = useChannelLabels();
  const partLabels = usePartLabels();
  const form = useForm<ClassFields>({
    answer,
    values,
    // After a conflict the next try is about the plan as it is now.
    fresh: { version: values.version },
    once: { id: values.id },
    labels: {
      ...localeLabels('titles'),
      titles: t('form.title'),
      programmeId: t('form.programme'),
      courseId: t('form.course'),
      organisationId: t('form.organisation'),
      duty: t('form.duty'),
      date: t('form.date'),
      time: t('form.time'),
      minutes: t('form.minutes'),
      timeZone: t('form.timeZone'),
      weeks: t('form.weeks'),
      reach: t('form.reach'),
      instructorIds: t('form.instructors'),
      languages: t('form.languages'),
      ...channelLabels,
      ...partLabels,
      waitingRoom: t('form.waitingRoom'),
      locksAtStart: t('form.locksAtStart'),
      guests: t('form.guests'),
      despiteOverlap: t('form.despiteOverlap'),
    },
    words: usePlanProblems(),
  });
  const { fields } = form;
  const reaches = useReachChoices();
  const asksDespiteOverlap = Object.values(answer?.problems ?? {}).some((one) => one?.endsWith('Busy'));
  const programme = choices.programmes.find((one) => one.id === fields.programmeId.defaultValue);
  const near = programme ? [programme.timeZone] : [];
  return (
    <Form of={form} className="stack stack-6">
      <HiddenField field={fields.id} />
      <HiddenField field={fields.version} />
      <LocalizedField field={fields.titles} hint={t('form.titleHelp')} maxLength={200} />
      <FieldGroup legend={t('form.belongs')}>
        <SelectField field={fields.programmeId} choices={choices.programmes} none={t('form.noProgramme')} />
        <SelectField field={fields.courseId} choices={choices.courses} none={t('form.noCourse')} />
        <SelectField field={fields.organisationId} hint={t('form.organisationHelp')} choices={choices.organisations} />
        <SelectField
          field={fields.duty}
          hint={t('form.dutyHelp')}
          choices={[{ id: 'mandatory', label: t('form.dutyMandatory') }, ...choices.mandatory]}
          none={t('form.dutyNone')}
        />
      </FieldGroup>
      {weekly === 'changed' && <SelectField field={fields.reach} hint={t('form.reachHelp')} choices={reaches} />}
      <WhenFields fields={fields} near={near} isNew={weekly === 'new'} />
      <ChecksField field={fields.instructorIds} choices={choices.instructors} />
      <ChecksField
        field={fields.languages}
        choices={Object.keys(classLanguages).map((id) => ({ id, label: languageName(id) }))}
      />
      <PartFields field={fields.parts} decks={choices.decks} />
      <ChannelFields field={fields.channels} interpreters={choices.interpreters} />
      <FieldGroup legend={t('form.door')}>
        <CheckField field={fields.waitingRoom} hint={t('form.waitingRoomHelp')} />
        <CheckField field={fields.locksAtStart} hint={t('form.locksAtStartHelp')} />
        <NumberField field={fields.guests} hint={t('form.guestsHelp')} maxLength={10} />
      </FieldGroup>
      {(asksDespiteOverlap || fields.despiteOverlap.defaultChecked) && (
        <CheckField field={fields.despiteOverlap} hint={t('form.despiteOverlapHelp')} />
      )}
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

interface WhenProps {
  fields: Fields;
  /** Zone of the chosen programme's country, if one is chosen. */
  near: readonly string[];
  isNew: boolean;
}

function WhenFields({ fields, near, isNew }: WhenProps) {
  const { t } = useTranslation('classes');
  return (
    <FieldGroup legend={t('form.when')}>
      <div className="form-grid">
        <DateField field={fields.date} />
        <TimeField field={fields.time} />
        <NumberField field={fields.minutes} maxLength={10} />
      </div>
      {isNew && <NumberField field={fields.weeks} hint={t('form.weeksHelp')} maxLength={10} />}
      <ZoneField field={fields.timeZone} hint={t('form.timeZoneHelp')} near={near} />
      <Preview fields={fields} near={near} />
    </FieldGroup>
  );
}
