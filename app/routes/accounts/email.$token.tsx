import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/accounts/accounts.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { confirmEmail } from '#commands/accounts/confirm-email.ts';
import { requireEmailLink } from '#commands/accounts/email-link.ts';

/**
 * A link that was mailed to a new address. It asks before it changes anything, because mail programs open links to look
 * at them. Nobody needs to be signed in: whoever asked gave the password, and the link is known at the address only.
 */
export const loader = guarded(async ({ context, params }: LoaderFunctionArgs) => {
  const { email, person, isDone } = await requireEmailLink(context.db, params.token ?? '', context.now);
  return {
    title: pageTitle(context, translatorOf(context)('accounts:emailLink.title')),
    link: { email, username: person.username, isDone },
  };
});

export const action = guarded(async ({ context, params }: ActionFunctionArgs) => {
  const token = params.token ?? '';
  await confirmEmail(context, { token, at: context.now });
  return redirect(`/email/${encodeURIComponent(token)}`);
});

export const meta: MetaFunction<typeof loader> = (page) => [
  ...pageMeta(page),
  // The address holds a secret: it goes nowhere else. (With `no-referrer`, browsers would not say of this page's form
  // that it is ours.)
  { name: 'referrer', content: 'strict-origin' },
];

export default function EmailLink() {
  const { t } = useTranslation('accounts');
  const { link } = useLoaderData<typeof loader>();
  return (
    <div className="slim stack">
      <h1>{t('emailLink.title')}</h1>
      <section className="card beam card-in-lg stack">
        <p className="b cut-anywhere">
          <bdi>{link.email}</bdi>
        </p>
        {link.isDone ? (
          <>
            <DoneNote>{t('emailLink.done')}</DoneNote>
            <a className="btn btn-primary btn-xl btn-block" href="/profile">
              {t('emailLink.toProfile')}
            </a>
          </>
        ) : (
          <form method="post" className="stack">
            <p>{t('emailLink.text', { username: link.username ?? link.email })}</p>
            <button type="submit" className="btn btn-primary btn-xl btn-block">
              {t('emailLink.confirm')}
            </button>
          </form>
        )}
      </section>
    </div>
  );
}
