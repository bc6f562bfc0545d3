import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/accounts/accounts.css';
import '#app/features/cards/cards.css';
import { signInSchema } from '#app/features/accounts/account-forms.server.ts';
import { PeopleHere } from '#app/features/accounts/people-here.tsx';
import { SignInAgain } from '#app/features/accounts/sign-in-again.tsx';
import { SignInAs } from '#app/features/accounts/sign-in-as.tsx';
import { SignInFields, useSignInLabels } from '#app/features/accounts/sign-in-fields.tsx';
import { askPin } from '#app/features/cards/ask-pin.server.ts';
import { PinForm } from '#app/features/cards/card-forms.tsx';
import { findKnownCard, type KnownCard } from '#app/features/cards/known-card.server.ts';
import { loadPointOfBrowser } from '#app/features/cards/people-of-point.server.ts';
import { PointPeople } from '#app/features/cards/point-people.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { keepForm } from '#app/server/guards/unsent-form.ts';
import { askedLocale, chosenLocale, rememberChoice } from '#app/server/http/asked-locale.ts';
import { localPath } from '#app/server/http/same-origin.ts';
import { knownDevice } from '#app/server/sessions/device-cookie.server.ts';
import { openSession } from '#app/server/sessions/open-session.server.ts';
import { listPeopleOfBrowser, rememberPerson } from '#app/server/sessions/people-here.server.ts';
import { isTabletBrowser } from '#app/server/sessions/point-device.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { CheckField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { signIn } from '#commands/accounts/sign-in.ts';
import { hoursOfSession } from '#domain/cards/card.ts';
import { isAppError } from '#domain/errors.ts';
import { idOrNull } from '#platform/id.ts';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const url = new URL(request.url);
  const next = localPath(url.searchParams.get('next'));
  // A form that came back is shown, whoever is signed in: the next person at a shared phone mistyped the password.
  const isRefusedForm = request.headers.has('content-type');
  if (context.viewer && !isRefusedForm) throw redirect(next);
  if (context.mustChangePassword && !isRefusedForm) throw redirect(`/new-password?next=${encodeURIComponent(next)}`);
  const cookie = request.headers.get('cookie');
  const asked = idOrNull(url.searchParams.get('as'));
  const [people, point, card] = await Promise.all([
    listPeopleOfBrowser(context, cookie),
    loadPointOfBrowser(context, cookie),
    asked ? findKnownCard(context, cookie, asked) : null,
  ]);
  // Everybody's device asks for nobody by the whole name.
  const remembered = point ? [] : people;
  const as = remembered.find((one) => one.personId === asked && one.cardId === null) ?? null;
  return {
    title: pageTitle(context, translatorOf(context)('accounts:signIn.title')),
    next,
    people: remembered.map(({ personId, displayName, latinName }) => ({ personId, displayName, latinName })),
    point: point?.isShown && {
      names: point.names,
      people: point.people.map(({ personId, firstName, picture }) => ({ personId, firstName, picture })),
    },
    ...(await askIfOpen(context, card)),
    as,
    hours: hoursOfSession({ byCard: false, onPoint: point !== null }),
    isTablet: isTabletBrowser(cookie),
    isSignedOut: url.searchParams.has('out'),
    signedInAs: context.viewer?.displayName ?? null,
  };
});

/** The PIN to ask for, or why that card is of no use now. */
async function askIfOpen(context: AppLoadContext, card: KnownCard | null) {
  if (!card) return { pin: null, refusal: null };
  try {
    return { pin: await askPin(context, card), refusal: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { pin: null, refusal: { code: error.code, details: error.details } };
  }
}

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const form = await request.formData();
  const next = localPath(form.get('next') ?? new URL(request.url).searchParams.get('next'));
  const again = form.has('again') ? localPath(form.get('again')) : null;
  const answer = await answerForm(form, signInSchema, async ({ identifier, password, remember }) => {
    const { personId, mustChangePassword } = await signIn(context, {
      name: identifier,
      password,
      locale: askedLocale(request),
      chosenLocale: chosenLocale(request),
      address: context.clientAddress,
      deviceOf: (person) => knownDevice(context.auth, request.headers.get('cookie'), person),
    });
    const headers = await openSession(context, request, personId);
    headers.append('Set-Cookie', rememberChoice(null, context.config.PUBLIC_URL.startsWith('https:')));
    const cookie = request.headers.get('cookie');
    const kept = remember ? await rememberPerson(context, cookie, { personId, cardId: null }) : null;
    if (kept) headers.append('Set-Cookie', kept);
    if (mustChangePassword) return redirect(`/new-password?next=${encodeURIComponent(again ?? next)}`, { headers });
    // 307: the browser sends the same fields again, there.
    return again ? redirect(again, { status: 307, headers }) : redirect(next, { headers });
  });
  if (!('data' in answer)) return answer;
  const unsent = again ? keepForm(again, form, ['again', 'identifier', 'password', 'remember']) : null;
  // The form that is carried along may have an intent of its own.
  return data({ ...answer.data, intent: null, unsent, next }, answer.init ?? {});
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function SignIn() {
  const { t } = useTranslation('accounts');
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = useForm<z.input<typeof signInSchema>>({ answer, labels: useSignInLabels() });
  // Nobody is chosen yet.
  const isOpen = page.pin === null && page.as === null;
  if (answer?.unsent) return <SignInAgain unsent={answer.unsent} answer={answer} />;
  return (
    <div className="slim stack">
      <h1>{t('signIn.title')}</h1>
      {page.isSignedOut && !answer && <DoneNote>{t('signIn.signedOut')}</DoneNote>}
      {page.signedInAs && <p className="note">{t('signIn.stillSignedIn', { name: page.signedInAs })}</p>}
      {page.refusal && <ErrorNote error={page.refusal} />}
      {isOpen && page.point && <PointPeople point={page.point} people={page.point.people} />}
      {isOpen && page.people.length > 0 && <PeopleHere people={page.people} next={answer?.next ?? page.next} />}
      {page.pin && <PinForm asked={page.pin} answer={undefined} />}
      {page.as && <SignInAs person={page.as} next={answer?.next ?? page.next} answer={answer ?? undefined} />}
      {isOpen && (
        <Form of={form} action="/sign-in" className="card beam card-in-lg stack">
          <input type="hidden" name="next" value={answer?.next ?? page.next} />
          <SignInFields fields={form.fields} />
          {page.hours === null && <CheckField field={form.fields.remember} hint={t('here.rememberHint')} />}
          <button type="submit" className="btn btn-primary btn-xl btn-block">
            {t('signIn.submit')}
          </button>
          {page.hours !== null && <p className="help">{t('cards:signIn.session', { hours: page.hours })}</p>}
        </Form>
      )}
      <div className="links">
        {page.isTablet && <a href="/tablet">{t('group:tablet.open')}</a>}
        {!isOpen && <a href="/sign-in">{t('here.other')}</a>}
        <a href="/sign-in/card">{t('signIn.haveCard')}</a>
        <a href="/reset/code">{t('signIn.haveCode')}</a>
        <a href="/reset">{t('signIn.forgot')}</a>
      </div>
      <p className="muted small">{t('signIn.noAccount')}</p>
      {page.pin && <script src="/card.js" defer />}
    </div>
  );
}
