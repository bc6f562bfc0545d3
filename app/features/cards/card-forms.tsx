import { LogIn, ScanLine } from 'lucide';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { chooseDays } from '#domain/cards/card.ts';
import { suggestPicture } from '#domain/cards/picture.ts';
import type { AskedPin } from './ask-pin.server.ts';
import type { cardSchema } from './card-forms.server.ts';
import { Face } from './picture.tsx';
import { PictureField } from './picture-field.tsx';
import { PinField } from './pin-field.tsx';
import { usePinProblems } from './problem-words.ts';

/** Where the square of a card leads: its script fills the code in and sends it. Without scripts the code is typed. */
export function CardCodeForm({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('cards');
  const form = useForm<z.input<typeof cardSchema>>({
    answer,
    intent: 'card',
    labels: { code: t('signIn.code') },
  });
  return (
    <Form of={form} action="/sign-in/card" data-from-card className="card beam card-in-lg stack">
      <p className="row">
        <Icon icon={ScanLine} large />
        <span>{t('signIn.scan')}</span>
      </p>
      <ExactField field={form.fields.code} hint={t('signIn.codeHint')} autoComplete="off" maxLength={40} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        {t('signIn.next')}
      </button>
    </Form>
  );
}

interface PinFormProps {
  asked: AskedPin;
  answer: FormAnswer | undefined;
}

/** The PIN of a known card; or a new one, where it has none. */
export function PinForm({ asked: { card, hidden, mayRemember, hours }, answer }: PinFormProps) {
  const { t } = useTranslation('cards');
  const { t: ofAccounts } = useTranslation('accounts');
  const form = useForm<{ pin: string; picture: string; remember: boolean }>({
    answer,
    intent: 'pin',
    labels: { pin: card.hasPin ? t('signIn.pin') : t('signIn.newPin'), remember: ofAccounts('here.remember') },
    words: usePinProblems(),
  });
  return (
    <Form of={form} action="/sign-in/card" className="card beam card-in-lg stack">
      <h2 className="row">
        {card.hasPin && <Face personId={card.personId} picture={card.picture} name={card.displayName} />}
        <PersonLine displayName={card.displayName} latinName={card.latinName} />
      </h2>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      {!card.hasPin && <p>{t('signIn.choose', { days: chooseDays })}</p>}
      <PinField field={form.fields.pin} isNew={!card.hasPin} />
      {!card.hasPin && <PictureField chosen={form.fields.picture.defaultValue || suggestPicture(card.personId)} />}
      {mayRemember && <CheckField field={form.fields.remember} hint={ofAccounts('here.rememberHint')} />}
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        <Icon icon={LogIn} mirrored />
        {card.hasPin ? t('signIn.submit') : t('signIn.submitNew')}
      </button>
      {hours !== null && <p className="help">{t('signIn.session', { hours })}</p>}
    </Form>
  );
}
