import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { Administrator } from '#db/queries/accounts/administrators.ts';
import { longestWhy } from '#domain/accounts/name-change.ts';
import type { givePlatformSchema, takePlatformSchema } from './administrator-forms.server.ts';

interface AdministratorsSectionProps {
  administrators: readonly Administrator[];
  /** The viewer, who takes the role from the others. */
  ownId: string;
  answer: FormAnswer | undefined;
}

/** Who administers the platform; gives that to others and takes it, after saying what it means. */
export function AdministratorsSection({ administrators, ownId, answer }: AdministratorsSectionProps) {
  const { t } = useTranslation('administration');
  return (
    <section className="card card-in-lg stack" aria-labelledby="administrators-title">
      <h2 id="administrators-title">{t('administrators.title')}</h2>
      <p className="muted">{t('administrators.text')}</p>
      {administrators.length === 1 && <p className="note note-warn">{t('administrators.alone')}</p>}
      <ul className="held">
        {administrators.map((one) => (
          <li key={one.personId}>
            <span>
              <a className="text-link b" href={`/people/${one.personId}`}>
                <bdi>{one.displayName}</bdi>
              </a>{' '}
              {one.latinName && one.latinName !== one.displayName && (
                <bdi className="muted" lang="en">
                  {one.latinName}
                </bdi>
              )}
              <br />
              <bdi className="small muted">{one.username}</bdi>{' '}
              {one.isSuspended && <span className="badge badge-danger">{t('administrators.suspended')}</span>}
            </span>
            {one.personId === ownId ? (
              <span className="small muted">{t('administrators.own')}</span>
            ) : (
              <TakeForm one={one} answer={answer} />
            )}
          </li>
        ))}
      </ul>
      <GiveForm answer={answer} />
    </section>
  );
}

function TakeForm({ one, answer }: { one: Administrator; answer: FormAnswer | undefined }) {
  const { t } = useTranslation('administration');
  const { personId, displayName: name } = one;
  const form = useForm<z.input<typeof takePlatformSchema>>({
    answer,
    intent: `take-${personId}`,
    values: { personId, reason: '' },
    labels: { reason: t('administrators.reason') },
  });
  return (
    <details className="fold" open={form.answer !== null}>
      <summary aria-label={t('administrators.takeNamed', { name })}>{t('administrators.take')}</summary>
      <Form of={form} className="stack stack-2">
        <p className="small">{t('administrators.takeConsequence', { name })}</p>
        <HiddenField field={form.fields.personId} />
        <TextField field={form.fields.reason} maxLength={longestWhy} />
        <button type="submit" className="btn">
          {t('administrators.takeNow')}
        </button>
      </Form>
    </details>
  );
}

function GiveForm({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('administration');
  const form = useForm<z.input<typeof givePlatformSchema>>({
    answer,
    intent: 'give',
    values: { username: '', reason: '' },
    labels: { username: t('administrators.username'), reason: t('administrators.reason') },
    words: { nobody: t('administrators.nobody'), isSuspended: t('administrators.isSuspended') },
  });
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('administrators.give')}</summary>
      <Form of={form} className="stack" autoComplete="off">
        <p>{t('administrators.giveConsequence')}</p>
        <ExactField field={form.fields.username} />
        <TextField field={form.fields.reason} hint={t('administrators.reasonHint')} maxLength={longestWhy} />
        <div>
          <button type="submit" className="btn">
            {t('administrators.giveNow')}
          </button>
        </div>
      </Form>
    </details>
  );
}
