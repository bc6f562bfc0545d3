import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/accounts/accounts.css';
import { resetMailSchema } from '#app/features/accounts/account-forms.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { ExactField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requestResetMail } from '#commands/accounts/request-reset-mail.ts';

export const loader = guarded(async ({ context }: LoaderFunctionArgs) => ({
  title: pageTitle(context, translatorOf(context)('accounts:reset.title')),
}));

export const action = guarded(async ({ context, request }: ActionFunctionArgs) =>
  answerForm(await request.formData(), resetMailSchema, async ({ identifier }) => {
    await requestResetMail(context, { identifier, address: context.clientAddress, at: context.now });
    return data<FormAnswer | null>(null);
  }),
);

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Reset() {
  const { t } = useTranslation('accounts');
  const result = useActionData<typeof action>();
  const isSent = result === null;
  const form = useForm<z.input<typeof resetMailSchema>>({
    answer: result,
    labels: { identifier: t('signIn.identifier') },
  });
  return (
    <div className="slim stack">
      <h1>{t('reset.title')}</h1>
      {isSent && <DoneNote>{t('reset.sent')}</DoneNote>}
      <section className="card card-in-lg stack">
        <h2>{t('reset.byManager')}</h2>
        <p>{t('reset.byManagerText')}</p>
        <a className="btn" href="/reset/code">
          {t('reset.enterCode')}
        </a>
      </section>
      <Form of={form} action="/reset" className="card card-in-lg stack">
        <h2>{t('reset.byMail')}</h2>
        <p>{t('reset.byMailText')}</p>
        <ExactField field={form.fields.identifier} autoComplete="username" />
        <button type="submit" className="btn btn-primary">
          {t('reset.send')}
        </button>
      </Form>
      <a className="text-link" href="/sign-in">
        {t('reset.back')}
      </a>
    </div>
  );
}
