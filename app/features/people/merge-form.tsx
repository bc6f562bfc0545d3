import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RadioField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { AccountWeight } from '#db/queries/accounts/merges.ts';
import { type MergedFact, mergedFacts } from '#domain/accounts/merge.ts';
import type { mergeSchema } from './merge-form.server.ts';
import { RivalChoices, type Rivals, rivalField } from './rival-choices.tsx';

interface Account {
  personId: string;
  displayName: string;
  latinName: string | null;
  createdAt: Date;
  /** Languages with the zone: codes and its name, a space between each. */
  values: Record<MergedFact, string | null>;
  weight: AccountWeight;
}

interface MergeFormProps {
  kept: Account;
  gone: Account;
  rivals: readonly Rivals[];
  answer: FormAnswer | undefined;
}

/** Two accounts side by side, the choice of each fact in which they differ, and what will happen. */
export function MergeForm({ kept, gone, rivals, answer }: MergeFormProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const languageName = useLanguageName();
  const labels = {
    displayName: t('merge.fact.displayName'),
    latinName: t('merge.fact.latinName'),
    signIn: t('merge.fact.signIn'),
    email: t('merge.fact.email'),
    phone: t('merge.fact.phone'),
    externalId: t('merge.fact.externalId'),
    sex: t('merge.fact.sex'),
    language: t('merge.fact.language'),
  };
  const usual = Object.fromEntries(
    mergedFacts.map((fact) => [fact, kept.values[fact] === null && gone.values[fact] !== null ? 'gone' : 'kept']),
  );
  const rivalLabels = Object.fromEntries(
    rivals.map(({ title }, index) => [rivalField(index), <CourseText words={title} key={rivalField(index)} />]),
  );
  const form = useForm<z.input<typeof mergeSchema>>({
    answer,
    values: { ...usual, kept: kept.personId, gone: gone.personId, why: 'same_facts', reason: '' },
    labels: { ...labels, ...rivalLabels, ...useReasonLabels(), why: t('merge.words') },
    words: { chooseAward: t('merge.chooseAward'), awardSuspended: t('merge.awardSuspended') },
  });
  const differing = mergedFacts.filter((fact) => kept.values[fact] !== gone.values[fact]);
  const sexes: Record<string, string> = { female: t('merge.female'), male: t('merge.male') };
  const shown = (fact: MergedFact, value: string | null) => {
    if (value === null) return t('merge.nothing');
    if (fact === 'language') return languagesAndZone(value);
    return fact === 'sex' ? (sexes[value] ?? value) : value;
  };
  /** They belong together: whoever reads Lao is where that is read. */
  const languagesAndZone = (value: string) => {
    const codes = value.split(' ');
    const zone = codes.pop() ?? '';
    return `${format.list(codes.map(languageName))} · ${zone}`;
  };
  return (
    <Form of={form} action="/people/merge" className="stack stack-6">
      <HiddenField field={form.fields.kept} />
      <HiddenField field={form.fields.gone} />
      <div className="pair">
        <AccountCard title={t('merge.stays')} account={kept} />
        <AccountCard title={t('merge.closes')} account={gone} />
      </div>
      <a className="text-link" href={`/people/merge?kept=${gone.personId}&gone=${kept.personId}`}>
        {t('merge.swap')}
      </a>
      <section className="card card-in stack" aria-labelledby="facts-title">
        <h2 id="facts-title">{t('merge.facts')}</h2>
        {differing.map((fact) => (
          <RadioField
            key={fact}
            field={form.fields[fact]}
            hint={fact === 'signIn' ? t('merge.signInHint') : undefined}
            choices={[
              { id: 'kept', label: shown(fact, kept.values[fact]) },
              { id: 'gone', label: shown(fact, gone.values[fact]) },
            ]}
          />
        ))}
        <RivalChoices formId={form.id} rivals={rivals} answer={form.answer} />
        <ReasonFields of="merge" why={form.fields.why} reason={form.fields.reason} hint={t('merge.wordsHint')} />
        <p className="measure">{t('merge.consequence')}</p>
        <div className="row wrap">
          <button type="submit" className="btn btn-primary">
            {t('merge.submit')}
          </button>
          <a className="btn btn-quiet" href="/people/duplicates">
            {t('merge.back')}
          </a>
        </div>
      </section>
    </Form>
  );
}

function AccountCard({ title, account }: { title: string; account: Account }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const { weight } = account;
  return (
    <section className="card card-in stack stack-2">
      <h2>{title}</h2>
      <a className="text-link b" href={`/people/${account.personId}`}>
        <PersonLine {...account} />
      </a>
      <span className="small muted">{t('merge.since', { date: format.date(account.createdAt, 'medium') })}</span>
      <span className="num">
        {t('merge.weight', {
          courses: format.number(weight.courses),
          attempts: format.number(weight.attempts),
          classes: format.number(weight.classes),
          certificates: format.number(weight.certificates),
        })}
      </span>
    </section>
  );
}
