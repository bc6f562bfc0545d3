import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ChecksField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { LocalizedField, useLocaleLabels } from '#app/ui/form/localized-field.tsx';
import { HiddenField, NumberField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { WhatChanged } from '#app/ui/form/what-changed.tsx';
import type { StoredInstallation } from '#db/queries/installation/installation.ts';
import {
  lastingLocale,
  longestInstallationName,
  longestSenderName,
  offeredLocales,
  shortestRecordDays,
} from '#domain/installation/installation.ts';
import { keptDays, limitNumbers, type NumberSetting, numberSettings } from '#domain/installation/number-settings.ts';
import { interfaceLocales } from '#domain/locale.ts';
import type { installationSchema } from './installation-form.server.ts';

export interface InstallationFormProps {
  stored: StoredInstallation;
  /** What the environment sets, as it counts; null where it sets nothing. */
  fixed: { sender: string | null; recordDays: number | null };
  /** What counts as long as nothing is set. */
  usual: { senderAddress: string; recordDays: number };
  /** How many people read each language first. */
  readers: Record<string, number>;
  answer: FormAnswer | undefined;
}

/** What is set in the browser. After a conflict the form says what stands there now, and keeps what was typed. */
export function InstallationForm({ stored, fixed, usual, readers, answer }: InstallationFormProps) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const languageName = useLanguageName();
  const localeLabels = useLocaleLabels();
  const { names, version } = stored;
  const values = {
    version: String(version),
    names: { en: names.en ?? '', zh: names.zh ?? '', lo: names.lo ?? '', ar: names.ar ?? '' },
    contact: stored.contact ?? '',
    senderName: stored.senderName ?? '',
    senderAddress: stored.senderAddress ?? '',
    recordDays: written(stored.recordDays),
    locales: [...offeredLocales(stored)],
    noticeDays: written(stored.noticeDays),
    letterDays: written(stored.letterDays),
    actDays: written(stored.actDays),
    importDays: written(stored.importDays),
    sessionDays: written(stored.sessionDays),
    textsPerHour: written(stored.textsPerHour),
    groupCodesPerHour: written(stored.groupCodesPerHour),
    checksPerMinute: written(stored.checksPerMinute),
  };
  const numberLabels: Record<NumberSetting, string> = {
    noticeDays: t('settings.noticeDays'),
    letterDays: t('settings.letterDays'),
    actDays: t('settings.actDays'),
    importDays: t('settings.importDays'),
    sessionDays: t('settings.sessionDays'),
    textsPerHour: t('settings.textsPerHour'),
    groupCodesPerHour: t('settings.groupCodesPerHour'),
    checksPerMinute: t('settings.checksPerMinute'),
  };
  const bounds = (name: NumberSetting) => {
    const { least, most, usual: empty } = numberSettings[name];
    return t('settings.bounds', {
      least: format.number(least),
      most: format.number(most),
      usual: format.number(empty),
    });
  };
  const isConflict = answer?.error?.code === 'conflict';
  const form = useForm<z.input<typeof installationSchema>>({
    answer,
    values,
    ...(isConflict && { fresh: { version: values.version } }),
    labels: {
      ...localeLabels('names'),
      names: t('settings.names'),
      contact: t('settings.contact'),
      senderName: t('settings.senderName'),
      senderAddress: t('settings.senderAddress'),
      recordDays: t('settings.recordDays'),
      locales: t('settings.locales'),
      ...numberLabels,
    },
    words: {
      recordDaysTooFew: t('settings.recordDaysTooFew', { days: format.number(shortestRecordDays) }),
      localeStays: t('settings.localeStays', { language: languageName(lastingLocale) }),
    },
  });
  const { fields, labels } = form;
  return (
    <Form of={form} className="card card-in stack" autoComplete="off">
      {isConflict && <WhatChanged now={values} typed={answer.values} labels={labels} />}
      <HiddenField field={fields.version} />
      <LocalizedField field={fields.names} hint={t('settings.namesHint')} maxLength={longestInstallationName} />
      <TextField field={fields.contact} type="email" dir="ltr" hint={t('settings.contactHint')} />
      <ChecksField
        field={fields.locales}
        hint={t('settings.localesHint')}
        choices={interfaceLocales.map((id) => ({
          id,
          label: t('settings.localeReaders', {
            language: languageName(id),
            count: readers[id] ?? 0,
            people: format.number(readers[id] ?? 0),
          }),
        }))}
      />
      <FieldGroup legend={t('settings.letters')}>
        {fixed.sender === null ? (
          <>
            <TextField
              field={fields.senderName}
              hint={t('settings.senderNameHint')}
              maxLength={longestSenderName}
              dir="auto"
            />
            <TextField
              field={fields.senderAddress}
              type="email"
              dir="ltr"
              hint={t('settings.senderAddressHint', { address: usual.senderAddress })}
            />
          </>
        ) : (
          <Fixed name="MAIL_FROM" value={fixed.sender} />
        )}
      </FieldGroup>
      <FieldGroup legend={t('settings.record')}>
        {fixed.recordDays === null ? (
          <NumberField
            field={fields.recordDays}
            hint={t('settings.recordDaysHint', { days: format.number(usual.recordDays) })}
          />
        ) : (
          <Fixed name="AUDIT_DAYS" value={String(fixed.recordDays)} />
        )}
        <div className="pair">
          {keptDays.map((name) => (
            <NumberField key={name} field={fields[name]} hint={bounds(name)} />
          ))}
        </div>
      </FieldGroup>
      <FieldGroup legend={t('settings.limits')}>
        <div className="pair">
          {limitNumbers.map((name) => (
            <NumberField key={name} field={fields[name]} hint={bounds(name)} />
          ))}
        </div>
      </FieldGroup>
      <div>
        <button type="submit" className="btn btn-primary">
          {t('settings.save')}
        </button>
      </div>
    </Form>
  );
}

function written(number: number | null): string {
  return number === null ? '' : String(number);
}

/** A setting that the environment sets. */
function Fixed({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('administration');
  return (
    <div>
      <p>
        <bdi dir="ltr">
          {name}={value}
        </bdi>
      </p>
      <p className="help">{t('settings.fixed')}</p>
    </div>
  );
}
