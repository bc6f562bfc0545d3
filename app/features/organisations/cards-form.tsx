import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CheckField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useForm } from '#app/ui/form/use-form.ts';

interface CardsFormProps {
  setting: { hasCards: boolean; cards: number };
  answer: FormAnswer | undefined;
}

/** Whether people who learn here or below may sign in with a card and a PIN. */
export function CardsForm({ setting, answer }: CardsFormProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const form = useForm<{ hasCards: boolean }>({
    answer,
    intent: 'cards',
    values: { hasCards: setting.hasCards },
    labels: { hasCards: t('edit.cardsLabel') },
  });
  const { cards } = setting;
  return (
    <Form of={form} className="card card-in-lg stack">
      <h2>{t('edit.cardsTitle')}</h2>
      <p className="muted">{t('edit.cardsText')}</p>
      <CheckField field={form.fields.hasCards} hint={t('edit.cardsHint')} />
      {cards > 0 && (
        <p className="note note-warn">{t('edit.cardsInUse', { count: cards, shown: format.number(cards) })}</p>
      )}
      <button type="submit" className="btn">
        {t('edit.saveCards')}
      </button>
    </Form>
  );
}
