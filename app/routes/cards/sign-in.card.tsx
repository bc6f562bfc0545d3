import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { askPin } from '#app/features/cards/ask-pin.server.ts';
import { cardSchema, pinSchema } from '#app/features/cards/card-forms.server.ts';
import { CardCodeForm, PinForm } from '#app/features/cards/card-forms.tsx';
import { readKnownCard } from '#app/features/cards/known-card.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/accounts/accounts.css';
import '#app/features/cards/cards.css';
import { guarded } from '#app/server/guards/guard.server.ts';
import { askedLocale, chosenLocale, rememberChoice } from '#app/server/http/asked-locale.ts';
import { openSession } from '#app/server/sessions/open-session.server.ts';
import { rememberPerson } from '#app/server/sessions/people-here.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { signInByCard } from '#commands/cards/sign-in-by-card.ts';
import { isAppError } from '#domain/errors.ts';

export const loader = guarded(async ({ context }: LoaderFunctionArgs) => {
  return {
    title: pageTitle(context, translatorOf(context)('cards:signIn.title')),
    signedInAs: context.viewer?.displayName ?? null,
  };
});

/** First the card, then its PIN: the code travels in forms alone, never in an address that a server sees. */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const form = await request.formData();
  if (form.get('intent') !== 'pin') {
    return answerForm(form, cardSchema, async () => {
      const nothing: FormAnswer = { intent: null, values: {}, problems: {}, error: null };
      return data({ ...nothing, asked: await askPin(context, await readKnownCard(context, request, form)) });
    });
  }
  const answer = await answerForm(form, pinSchema, (given) => signIn(context, request, form, given));
  if (!('data' in answer)) return answer;
  // The PIN is asked for again, unless the card is of no use any more: then the page says why, and asks for another card.
  const asked = await readKnownCard(context, request, form)
    .then((known) => askPin(context, known))
    .catch((error: unknown) => {
      if (isAppError(error)) return null;
      throw error;
    });
  const { intent } = answer.data;
  return data({ ...answer.data, intent: asked ? intent : 'card', asked }, answer.init ?? {});
});

async function signIn(
  context: AppLoadContext,
  request: Request,
  form: FormData,
  { pin, picture, remember }: z.output<typeof pinSchema>,
): Promise<Response> {
  const { clientAddress: address, now: at } = context;
  const { by } = await readKnownCard(context, request, form);
  const locales = { locale: askedLocale(request), chosenLocale: chosenLocale(request) };
  const { personId, cardId } = await signInByCard(context, { by, pin, picture, ...locales, address, at });
  const headers = await openSession(context, request, personId, cardId);
  const cookie = request.headers.get('cookie');
  const kept = remember ? await rememberPerson(context, cookie, { personId, cardId }) : null;
  if (kept) headers.append('Set-Cookie', kept);
  headers.append('Set-Cookie', rememberChoice(null, context.config.PUBLIC_URL.startsWith('https:')));
  return redirect('/', { headers });
}

/** What opens an account stands on it: browsers, which may be shared, keep none of it. */
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function SignInByCard() {
  const { t } = useTranslation('cards');
  const { t: words } = useTranslation('accounts');
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const asked = answer && 'asked' in answer ? answer.asked : null;
  return (
    <div className="slim stack">
      <h1>{t('signIn.title')}</h1>
      {page.signedInAs && <p className="note">{words('signIn.stillSignedIn', { name: page.signedInAs })}</p>}
      {asked ? <PinForm asked={asked} answer={answer} /> : <CardCodeForm answer={answer} />}
      <div className="links">
        {asked && <a href="/sign-in/card">{t('signIn.otherCard')}</a>}
        <a href="/sign-in">{t('signIn.byPassword')}</a>
      </div>
      <p className="muted small">{t('signIn.lost')}</p>
      <script src="/card.js" defer />
    </div>
  );
}
