import type { ReactNode } from 'react';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { interfaceLocales, textDirection } from '#domain/locale.ts';
import { GroupFrame } from './field-frame.tsx';
import { useField } from './form.tsx';
import { TextField } from './text-fields.tsx';
import type { Field, Labels } from './use-form.ts';

type LocalizedFieldset = Field & { getFieldset(): Record<(typeof interfaceLocales)[number], Field> };

interface LocalizedFieldProps {
  field: LocalizedFieldset;
  hint?: ReactNode;
  maxLength: number;
}

/**
 * One text in each language of the interface. One language is often enough, so what is missing is missing of them all:
 * it is said of the group, and the first language has the focus. `localeLabels` belong to its form.
 */
export function LocalizedField({ field, hint, maxLength }: LocalizedFieldProps) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  const texts = field.getFieldset();
  return (
    <GroupFrame id={field.id} legend={label} {...{ hint, problem }}>
      <div className="stack stack-3">
        {interfaceLocales.map((locale, index) => (
          <TextField
            key={locale}
            field={texts[locale]}
            lang={locale}
            dir={textDirection(locale)}
            maxLength={maxLength}
            aria-describedby={describedBy}
            {...(problem && index === 0 && marks)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

/** The labels of a text's languages: `{ ...localeLabels('titles'), titles: t('form.title') }`. */
export function useLocaleLabels(): (name: string) => Labels {
  const languageName = useLanguageName();
  return (name) => Object.fromEntries(interfaceLocales.map((locale) => [`${name}.${locale}`, languageName(locale)]));
}
