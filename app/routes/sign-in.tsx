import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import '../features/accounts/accounts.css';
import { TextField } from '../features/accounts/fields.tsx';
import { answerError, answerProblems, parseForm } from '../features/accounts/form.server.ts';
import { DoneNote, ErrorNote } from '../features/accounts/notes.tsx';
import { pageTitle, translatorOf } from '../features/accounts/page-title.server.ts';
import { signIn } from '../features/accounts/sign-in.server.ts';
import { guarded } from '../guard.server.ts';
import { localPath } from '../same-origin.ts';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const url = new URL(request.url);
  const next = localPath(url.searchParams.get('next'));
  if (context.viewer) throw redirect(next);
  if (context.mustChangePassword) throw redirect(`/new-password?next=${encodeURIComponent(next)}`);
  const t = translatorOf(context);
  return { title: pageTitle(t('accounts:signIn.title')), next, isSignedOut: url.searchParams.has('out') };
});

const schema = z.object({
  identifier: z.string().trim().min(1, 'required').max(200, 'tooLong'),
  password: z.string().min(1, 'required').max(500, 'tooLong'),
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const form = await request.formData();
  const next = localPath(form.get('next') ?? new URL(request.url).searchParams.get('next'));
  const parsed = parseForm(schema, form);
  if (parsed.problems) return answerProblems(form, parsed.problems);
  try {
    const { headers, mustChangePassword } = await signIn(context, request, {
      name: parsed.value.identifier,
      password: parsed.value.password,
    });
    return redirect(mustChangePassword ? `/new-password?next=${encodeURIComponent(next)}` : next, { headers });
  } catch (error) {
    return answerError(form, error);
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SignIn() {
  const { t } = useTranslation('accounts');
  const { next, isSignedOut } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <div className="slim stack">
      <h1>{t('signIn.title')}</h1>
      {isSignedOut && !result && <DoneNote>{t('signIn.signedOut')}</DoneNote>}
      {result?.error && <ErrorNote error={result.error} />}
      <form method="post" action="/sign-in" className="card beam card-in-lg stack" noValidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="identifier"
          label={t('signIn.identifier')}
          defaultValue={result?.values.identifier}
          problem={result?.problems.identifier}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
        />
        <TextField
          name="password"
          label={t('signIn.password')}
          problem={result?.problems.password}
          type="password"
          autoComplete="current-password"
          dir="ltr"
          required
        />
        <button type="submit" className="btn btn-primary btn-xl btn-block">
          {t('signIn.submit')}
        </button>
      </form>
      <div className="links">
        <a href="/reset/code">{t('signIn.haveCode')}</a>
        <a href="/reset">{t('signIn.forgot')}</a>
      </div>
      <p className="muted small">{t('signIn.noAccount')}</p>
    </div>
  );
}
