import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { duplicatesPath } from '#app/features/people/duplicate-list.ts';
import { mergeSchema } from '#app/features/people/merge-form.server.ts';
import { MergeForm } from '#app/features/people/merge-form.tsx';
import { wordsFor } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { mergePeople } from '#commands/accounts/merge-people.ts';
import { requirePerson } from '#commands/accounts/require-person.ts';
import { isRealEmail } from '#db/queries/accounts/credential.ts';
import { listRivalAwards, type RivalAward } from '#db/queries/accounts/merge-awards.ts';
import { findMergeAccounts, type MergeAccount, weighAccount } from '#db/queries/accounts/merges.ts';
import { mergedFacts } from '#domain/accounts/merge.ts';
import { writePhone } from '#domain/accounts/phone.ts';
import { AppError } from '#domain/errors.ts';
import { saysWhy } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { idOrNull } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';

/** Two accounts side by side: which stays, and whose value of each fact. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  const [keptId, goneId] = [idOrNull(searchParams.get('kept')), idOrNull(searchParams.get('gone'))];
  if (!keptId || !goneId || keptId === goneId) throw new AppError('not_found');
  for (const id of [keptId, goneId]) {
    if (!can(viewer, 'person:merge', await requirePerson(context.db, viewer, id))) throw new AppError('forbidden');
  }
  const [accounts, keptWeight, goneWeight, rivals] = await Promise.all([
    findMergeAccounts(context.db, [keptId, goneId]),
    weighAccount(context.db, keptId),
    weighAccount(context.db, goneId),
    listRivalAwards(context.db, { keptId, goneId }),
  ]);
  const [kept, gone] = [accounts.get(keptId), accounts.get(goneId)];
  if (!kept || !gone) throw new AppError('not_found');
  if (kept.mergedInto || gone.mergedInto) throw new AppError('merged_already');
  return {
    title: pageTitle(context, translatorOf(context)('organisations:merge.title')),
    kept: { ...shownOf(kept), weight: keptWeight },
    gone: { ...shownOf(gone), weight: goneWeight },
    rivals: rivals.map(({ title, kept, gone }) => ({
      title: wordsFor(title, context.reader.contentLocales),
      kept: shownAward(kept),
      gone: shownAward(gone),
    })),
  };
});

function shownAward({ serial, status, issuedAt, validUntil }: RivalAward) {
  return { serial, status, issuedAt, validUntil };
}

function shownOf(account: MergeAccount) {
  const { personId, displayName, latinName, createdAt } = account;
  const values = {
    displayName,
    latinName,
    signIn: account.username,
    email: isRealEmail(account.email) ? account.email : null,
    phone: account.phone && writePhone(account.phone),
    externalId: account.externalId,
    sex: account.sex,
    language: [...account.locales, account.timeZone].join(' '),
  };
  return { personId, displayName, latinName, createdAt, values };
}

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return answerForm(
    await request.formData(),
    mergeSchema,
    async ({ kept, gone, why, reason: words, stays, ...facts }) => {
      if (!saysWhy({ why, reason: words })) throw AppError.ofFields({ reason: 'required' });
      const chosen = mergedFacts.filter((fact) => facts[fact] === 'gone');
      await mergePeople(context, { actor, keptId: kept, goneId: gone, chosen, stays, why, words, at: context.now });
      return redirect(`${duplicatesPath}?saved=merged`);
    },
  );
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Merge() {
  const { t } = useTranslation('organisations');
  const { kept, gone, rivals } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <header>
        <Crumbs place="organisations" way={[{ href: duplicatesPath, label: t('duplicates.title') }]} />
        <h1>{t('merge.title')}</h1>
        <p className="muted measure">{t('merge.text')}</p>
      </header>
      <MergeForm kept={kept} gone={gone} rivals={rivals} answer={useActionData<typeof action>()} />
    </div>
  );
}
