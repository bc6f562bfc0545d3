import { IdCard } from 'lucide';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { cardSchema } from './room-forms.server.ts';

/** Who is there by the number of their sign-in card. With scripts it ticks the name, as the camera does; without, it is sent. */
export function CardArrival({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('group');
  const cards = useTranslation('cards').t;
  const form = useForm<z.input<typeof cardSchema>>({
    answer,
    intent: 'card',
    labels: { code: cards('signIn.code') },
    words: { cardUnknown: t('together.cardUnknown') },
  });
  return (
    <Form of={form} className="card card-in stack stack-2" data-card-number="">
      <h2 className="row">
        <Icon icon={IdCard} />
        {t('together.byCard')}
      </h2>
      <p className="small muted">{t('together.byCardHow')}</p>
      <ExactField field={form.fields.code} autoComplete="off" maxLength={40} />
      <button type="submit" className="btn">
        {t('together.cardDo')}
      </button>
      <p role="status" className="note note-ok" data-card-says="here" hidden>
        {t('together.cardHere')} <bdi className="b" data-card-name="" />
      </p>
      <p role="alert" className="note note-warn" data-card-says="unknown" hidden>
        {t('together.cardUnknown')}
      </p>
    </Form>
  );
}
