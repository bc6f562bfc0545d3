import { useTranslation } from '#app/i18n/use-translation.ts';
import { TextField } from '#app/ui/form/text-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';

interface PersonNameFieldsProps {
  fields: { displayName: Field; latinName: Field };
  /** Said to people about their own name. */
  displayNameHint?: string;
  /** The name is what is to be typed now. */
  autoFocus?: boolean | undefined;
}

/** A person's name, and the same in Latin letters for certificates. `usePersonNames` gives what their form needs. */
export function PersonNameFields({ fields, displayNameHint, autoFocus }: PersonNameFieldsProps) {
  const { t } = useTranslation('form');
  return (
    <>
      <TextField
        field={fields.displayName}
        hint={displayNameHint}
        autoComplete={displayNameHint ? 'name' : 'off'}
        maxLength={80}
        dir="auto"
        required
        {...(autoFocus && { autoFocus })}
      />
      <TextField
        field={fields.latinName}
        hint={t('personName.latinHint')}
        autoComplete="off"
        maxLength={80}
        lang="en"
        dir="ltr"
      />
    </>
  );
}

/** The labels of a person's names, and the words for what can be wrong with them. */
export function usePersonNames() {
  const { t } = useTranslation('form');
  return {
    labels: { displayName: t('personName.display'), latinName: t('personName.latin') },
    words: { latinOnly: t('personName.latinOnly'), lettersOnly: t('personName.lettersOnly') },
  };
}
