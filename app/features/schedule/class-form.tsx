import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { offeredZones } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { Icon } from '#app/ui/icon.tsx';
import { type InterfaceLocale, interfaceLocales, localeNames, textDirection } from '#domain/locale.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { longestMinutes, type PlanProblem, type PlanProblems, shortestMinutes } from '#domain/schedule/class-plan.ts';
import type { PlanValues } from './plan-form.server.ts';

interface ClassFormProps {
  values: PlanValues;
  problems: PlanProblems;
  organisations: readonly Choice[];
  programmes: readonly Choice[];
  courses: readonly Choice[];
  instructors: readonly Choice[];
  mandatory: readonly Choice[];
  submitLabel: string;
  cancelHref: string;
}

/** Schedules or changes a class. A plain form: what was typed comes back with the problem of each field. */
export function ClassForm(props: ClassFormProps) {
  const { t } = useTranslation('classes');
  const { values, problems } = props;
  return (
    <form method="post" className="stack stack-6 class-form" noValidate>
      <input type="hidden" name="id" value={values.id} />
      <input type="hidden" name="version" value={values.version} />
      {Object.keys(problems).length > 0 && (
        <p className="note note-danger" role="alert">
          <Icon icon={CircleAlert} />
          <span>{t('form.hasProblems')}</span>
        </p>
      )}
      <TitleFields values={values} problem={problems.title} />
      <fieldset className="form-part">
        <legend>{t('form.belongs')}</legend>
        <SelectField
          name="programme"
          label={t('form.programme')}
          choices={props.programmes}
          value={values.programmeId}
          none={t('form.noProgramme')}
          problem={problems.programme}
        />
        <SelectField
          name="course"
          label={t('form.course')}
          choices={props.courses}
          value={values.courseId}
          none={t('form.noCourse')}
          problem={problems.course}
        />
        <SelectField
          name="organisation"
          label={t('form.organisation')}
          help={t('form.organisationHelp')}
          choices={props.organisations}
          value={values.organisationId}
          problem={problems.organisation}
        />
        <SelectField
          name="duty"
          label={t('form.duty')}
          help={t('form.dutyHelp')}
          choices={[{ id: 'mandatory', label: t('form.dutyMandatory') }, ...props.mandatory]}
          value={values.duty}
          none={t('form.dutyNone')}
          problem={problems.duty}
        />
      </fieldset>
      <WhenFields values={values} problems={problems} />
      <ChecksField
        name="instructor"
        legend={t('form.instructors')}
        choices={props.instructors}
        chosen={values.instructorIds}
        problem={problems.instructors}
      />
      <ChecksField
        name="language"
        legend={t('form.languages')}
        choices={Object.entries(classLanguages).map(([id, label]) => ({ id, label, lang: id }))}
        chosen={values.languages}
        problem={problems.languages}
      />
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {props.submitLabel}
        </button>
        <a className="btn btn-quiet" href={props.cancelHref}>
          {t('form.back')}
        </a>
      </div>
    </form>
  );
}

function TitleFields({ values, problem }: { values: PlanValues; problem: PlanProblem | undefined }) {
  const { t } = useTranslation('classes');
  const describe = problem ? 'title-help title-problem' : 'title-help';
  return (
    <fieldset className="form-part">
      <legend>{t('form.title')}</legend>
      <p className="help" id="title-help">
        {t('form.titleHelp')}
      </p>
      {interfaceLocales.map((locale: InterfaceLocale, index) => (
        <div className="field" key={locale}>
          <label htmlFor={`title-${locale}`} lang={locale}>
            {localeNames[locale]}
          </label>
          <input
            className="input"
            id={`title-${locale}`}
            name={`title-${locale}`}
            lang={locale}
            dir={textDirection(locale)}
            maxLength={200}
            defaultValue={values.titles[locale] ?? ''}
            aria-describedby={describe}
            aria-invalid={problem && index === 0 ? true : undefined}
          />
        </div>
      ))}
      <Problem id="title-problem" problem={problem} />
    </fieldset>
  );
}

function WhenFields({ values, problems }: { values: PlanValues; problems: PlanProblems }) {
  const { t } = useTranslation('classes');
  return (
    <fieldset className="form-part">
      <legend>{t('form.when')}</legend>
      <div className="form-grid">
        <InputField name="date" type="date" label={t('form.date')} value={values.date} problem={problems.date} />
        <InputField name="time" type="time" label={t('form.time')} value={values.time} problem={problems.time} />
        <InputField
          name="minutes"
          type="number"
          label={t('form.minutes')}
          value={values.minutes}
          problem={problems.minutes}
          min={shortestMinutes}
          max={longestMinutes}
          step={5}
        />
      </div>
      <InputField
        name="timeZone"
        label={t('form.timeZone')}
        help={t('form.timeZoneHelp')}
        value={values.timeZone}
        problem={problems.timeZone}
        list="zones"
      />
      <datalist id="zones">
        {offeredZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </fieldset>
  );
}

interface InputFieldProps {
  name: string;
  label: string;
  value: string;
  problem: PlanProblem | undefined;
  help?: string;
  type?: 'text' | 'date' | 'time' | 'number';
  min?: number;
  max?: number;
  step?: number;
  list?: string;
}

function InputField({ name, label, value, problem, help, type = 'text', ...rest }: InputFieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        className="input"
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        dir={type === 'text' ? 'ltr' : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(name, help, problem)}
        {...rest}
      />
      {help && (
        <p className="help" id={`${name}-help`}>
          {help}
        </p>
      )}
      <Problem id={`${name}-problem`} problem={problem} />
    </div>
  );
}

interface SelectFieldProps {
  name: string;
  label: string;
  choices: readonly Choice[];
  value: string;
  problem: PlanProblem | undefined;
  none?: string;
  help?: string;
}

function SelectField({ name, label, choices, value, problem, none, help }: SelectFieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select
        className="input"
        id={name}
        name={name}
        defaultValue={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(name, help, problem)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((one) => (
          <option key={one.id} value={one.id} lang={one.lang}>
            {one.label}
          </option>
        ))}
      </select>
      {help && (
        <p className="help" id={`${name}-help`}>
          {help}
        </p>
      )}
      <Problem id={`${name}-problem`} problem={problem} />
    </div>
  );
}

interface ChecksFieldProps {
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  problem: PlanProblem | undefined;
}

function ChecksField({ name, legend, choices, chosen, problem }: ChecksFieldProps) {
  return (
    <fieldset className="form-part" aria-describedby={problem ? `${name}-problem` : undefined}>
      <legend>{legend}</legend>
      <div className="form-checks">
        {choices.map((one, index) => (
          <label className="check native-check" key={one.id}>
            <input
              type="checkbox"
              name={name}
              value={one.id}
              defaultChecked={chosen.includes(one.id)}
              aria-invalid={problem && index === 0 ? true : undefined}
            />
            <bdi lang={one.lang}>{one.label}</bdi>
          </label>
        ))}
      </div>
      <Problem id={`${name}-problem`} problem={problem} />
    </fieldset>
  );
}

function describedBy(name: string, help: string | undefined, problem: PlanProblem | undefined): string | undefined {
  return [help && `${name}-help`, problem && `${name}-problem`].filter(Boolean).join(' ') || undefined;
}

function Problem({ id, problem }: { id: string; problem: PlanProblem | undefined }): ReactNode {
  const { t } = useTranslation('classes');
  if (!problem) return null;
  const words: Record<PlanProblem, string> = {
    title_missing: t('form.problem.titleMissing'),
    choose_one: t('form.problem.chooseOne'),
    choose_some: t('form.problem.chooseSome'),
    programme_or_course: t('form.problem.programmeOrCourse'),
    zone_unknown: t('form.problem.zoneUnknown'),
    minutes_out_of_range: t('form.problem.minutesOutOfRange'),
    date_missing: t('form.problem.dateMissing'),
    date_past: t('form.problem.datePast'),
    time_missing: t('form.problem.timeMissing'),
    duty_elsewhere: t('form.problem.dutyElsewhere'),
    repeat_elsewhere: t('form.problem.repeatElsewhere'),
  };
  return (
    <p className="err" id={id}>
      <Icon icon={CircleAlert} />
      {words[problem]}
    </p>
  );
}
