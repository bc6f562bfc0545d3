import type { FieldMetadata } from '@conform-to/react';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import type { Labels } from '#app/ui/form/use-form.ts';
import { mostChannels } from '#domain/schedule/class-channels.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import type { ClassFields } from './class-form.server.ts';

interface ChannelFieldsProps {
  field: FieldMetadata<ClassFields['channels'], ClassFields>;
  interpreters: readonly Choice[];
}

/** Into which languages the class is interpreted, and by whom: a row a channel, as many as there can be. */
export function ChannelFields({ field, interpreters }: ChannelFieldsProps) {
  const { t } = useTranslation('classes');
  const languageName = useLanguageName();
  const languages = Object.keys(classLanguages).map((id) => ({ id, label: languageName(id) }));
  const rows = field.getFieldList();
  const isUsed = rows.some((row) =>
    Object.values(row.value ?? {}).some((value) => value !== '' && value !== undefined),
  );
  return (
    <details className="card card-in fold" open={isUsed}>
      <summary className="b">{t('form.channels')}</summary>
      <div className="stack stack-6">
        <p className="help">{t('form.channelsHelp')}</p>
        {rows.map((row, index) => {
          const { locale, first, second } = row.getFieldset();
          return (
            <FieldGroup key={row.name} legend={<ChannelNumber number={index + 1} />}>
              <div className="form-grid">
                <SelectField field={locale} choices={languages} none={t('form.noChannel')} />
                <SelectField field={first} choices={interpreters} none={t('form.noInterpreter')} />
                <SelectField field={second} choices={interpreters} none={t('form.noInterpreter')} />
              </div>
            </FieldGroup>
          );
        })}
      </div>
    </details>
  );
}

function ChannelNumber({ number }: { number: number }) {
  const { t } = useTranslation('classes');
  return <>{t('form.channel', { formatted: useFormat().number(number) })}</>;
}

/** The labels of the fields of all rows. */
export function useChannelLabels(): Labels {
  const { t } = useTranslation('classes');
  const rows = Array.from({ length: mostChannels }, (_, index) => [
    [`channels[${index}].locale`, t('form.channelLanguage')],
    [`channels[${index}].first`, t('form.firstInterpreter')],
    [`channels[${index}].second`, t('form.secondInterpreter')],
  ]);
  return Object.fromEntries(rows.flat());
}
