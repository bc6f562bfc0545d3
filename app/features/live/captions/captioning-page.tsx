import { Plus, X } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Captioner } from '#db/queries/live/captions.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import type { nameSchema, tokenSchema } from './captioning-forms.server.ts';

const languages: readonly Choice[] = Object.entries(classLanguages).map(([id, label]) => ({ id, label, lang: id }));

interface CaptionersSectionProps {
  captioners: readonly (Captioner & { bothNames: string })[];
  people: readonly Choice[];
  isOver: boolean;
  answer: FormAnswer | undefined;
}

/** For those who teach: who writes captions in which language. */
export function CaptionersSection({ captioners, people, isOver, answer }: CaptionersSectionProps) {
  const { t } = useTranslation('captioning');
  const form = useForm<z.input<typeof nameSchema>>({
    answer,
    intent: 'name',
    values: { personId: '', locale: '' },
    labels: { personId: t('people.person'), locale: t('language') },
  });
  return (
    <section className="card card-in-lg stack" aria-labelledby="captioners">
      <h2 id="captioners">{t('people.title')}</h2>
      <p className="muted">{t('people.text')}</p>
      <ul className="stack stack-2">
        {captioners.map(({ personId, locale, bothNames }) => (
          <li key={`${locale} ${personId}`} className="row wrap">
            <b lang={locale}>{classLanguages[locale] ?? locale}</b>
            <bdi className="grow">{bothNames}</bdi>
            <form method="post">
              <input type="hidden" name="personId" value={personId} />
              <input type="hidden" name="locale" value={locale} />
              <button
                type="submit"
                name="intent"
                value="unname"
                className="btn btn-sm"
                aria-label={t('people.removeNamed', { name: bothNames })}
              >
                <Icon icon={X} />
                {t('people.remove')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      {!isOver && (
        <Form of={form} className="stack stack-3">
          <div className="form-grid">
            <SelectField field={form.fields.personId} choices={people} none={t('choose')} />
            <SelectField field={form.fields.locale} choices={languages} none={t('choose')} />
          </div>
          <button type="submit" className="btn">
            <Icon icon={Plus} />
            {t('people.add')}
          </button>
        </Form>
      )}
    </section>
  );
}

export interface ShownToken {
  id: string;
  locale: string;
  madeAt: Date;
}

interface TokensSectionProps {
  tokens: readonly ShownToken[];
  once: string;
  /** Where programs send lines. */
  address: string;
  isOver: boolean;
  /** One that was made a moment ago. */
  made: { token: string; tokenLocale: string } | null;
  answer: FormAnswer | undefined;
}

/** For those who teach: programs that send captions, each by its token. */
export function TokensSection({ tokens, once, address, isOver, made, answer }: TokensSectionProps) {
  const { t } = useTranslation('captioning');
  const format = useFormat();
  const form = useForm<z.input<typeof tokenSchema>>({
    answer,
    intent: 'token',
    values: { once, tokenLocale: '' },
    labels: { tokenLocale: t('language') },
  });
  return (
    <section className="card card-in-lg stack" aria-labelledby="caption-tokens">
      <h2 id="caption-tokens">{t('tokens.title')}</h2>
      <p className="muted">{t('tokens.text')}</p>
      {made && (
        <div className="note note-ok stack stack-2" role="status">
          <p className="b">{t('tokens.made')}</p>
          <label className="stack stack-1">
            <span className="small">{t('tokens.token', { language: classLanguages[made.tokenLocale] ?? '' })}</span>
            <input className="input" readOnly value={made.token} dir="ltr" />
          </label>
          <label className="stack stack-1">
            <span className="small">{t('tokens.address')}</span>
            <input className="input" readOnly value={address} dir="ltr" />
          </label>
        </div>
      )}
      <ul className="stack stack-2">
        {tokens.map(({ id, locale, madeAt }) => (
          <li key={id} className="row wrap">
            <b lang={locale}>{classLanguages[locale] ?? locale}</b>
            <span className="grow small muted">{t('tokens.since', { time: format.timeThere(madeAt) })}</span>
            <form method="post">
              <input type="hidden" name="token" value={id} />
              <button type="submit" name="intent" value="revoke" className="btn btn-sm">
                <Icon icon={X} />
                {t('tokens.revoke')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      {!isOver && (
        <Form of={form} className="stack stack-3">
          <HiddenField field={form.fields.once} />
          <SelectField field={form.fields.tokenLocale} choices={languages} none={t('choose')} />
          <button type="submit" className="btn">
            <Icon icon={Plus} />
            {t('tokens.make')}
          </button>
        </Form>
      )}
    </section>
  );
}
