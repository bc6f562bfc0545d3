import { Delete } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { PasswordField } from '#app/ui/form/text-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { pinDigits } from '#domain/cards/pin.ts';

const figures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] as const;

/**
 * Where a PIN is typed. With scripts, big buttons type it, and stand in the place of the telephone's keyboard
 * (public/card.js shows them).
 */
export function PinField({ field, isNew }: { field: Field; isNew: boolean }) {
  const { t } = useTranslation('cards');
  const format = useFormat();
  return (
    <div className="stack stack-2">
      <PasswordField
        field={field}
        hint={isNew ? t('signIn.newPinHint', { digits: pinDigits }) : t('signIn.pinHint', { digits: pinDigits })}
        inputMode="numeric"
        autoComplete={isNew ? 'new-password' : 'off'}
        maxLength={20}
        className="input pin-input"
      />
      <div className="keypad" data-keypad={field.id} hidden>
        {figures.map((figure) => (
          <button type="button" className="btn" data-figure={figure} key={figure}>
            {format.number(figure)}
          </button>
        ))}
        <button type="button" className="btn" data-figure="back" aria-label={t('signIn.back')}>
          <Icon icon={Delete} mirrored large />
        </button>
      </div>
    </div>
  );
}
