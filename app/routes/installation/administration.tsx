import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { givePlatformSchema, takePlatformSchema } from '#app/features/installation/administrator-forms.server.ts';
import { AdministratorsSection } from '#app/features/installation/administrators-section.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { givePlatformRole } from '#commands/accounts/give-platform-role.ts';
import { takePlatformRole } from '#commands/accounts/take-platform-role.ts';
import { listAdministrators } from '#db/queries/accounts/administrators.ts';
import { findPerson, type PersonRow } from '#db/queries/accounts/person.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { idOrNull } from '#platform/id.ts';
import '#app/features/installation/administration.css';

/** What administrators of the platform look after. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  if (!can(viewer, 'platform:administer')) throw new AppError('forbidden');
  const { searchParams } = new URL(request.url);
  const undo = idOrNull(searchParams.get('undo'));
  return {
    title: pageTitle(context, translatorOf(context)('administration:title')),
    administrators: await listAdministrators(context.db),
    ownId: viewer.personId,
    saved: searchParams.get('saved'),
    undo: undo ? undoOf(await findPerson(context.db, undo)) : null,
  };
});

/** Whom an undo is about. */
function undoOf(person: PersonRow | undefined) {
  return person
    ? { personId: person.personId, username: person.username, isPlatformAdmin: person.isPlatformAdmin }
    : null;
}

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  if (!can(actor, 'platform:administer')) throw new AppError('forbidden');
  const form = await request.formData();
  if (String(form.get('intent')).startsWith('take-')) {
    return answerForm(form, takePlatformSchema, async (given) => {
      await takePlatformRole(context, { ...given, actor, at: context.now });
      return redirect(`/administration?saved=taken&undo=${given.personId}`);
    });
  }
  return answerForm(form, givePlatformSchema, async (given) => {
    const personId = await givePlatformRole(context, { ...given, actor, at: context.now });
    return redirect(`/administration?saved=given&undo=${personId}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Administration() {
  const { t } = useTranslation('administration');
  const { administrators, ownId, saved, undo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  /** Sends the opposite of what was done. */
  const wayBack = (fields: Record<string, string>) => ({
    action: '/administration',
    fields: { ...fields, reason: t('administrators.undone') },
    label: t('administrators.undo'),
  });
  return (
    <div className="stack stack-6">
      <header>
        <h1>{t('title')}</h1>
        <p className="muted">{t('text')}</p>
        <p>
          <a className="text-link" href="/administration/settings">
            {t('settings.title')}
          </a>
        </p>
      </header>
      {!answer && saved === 'given' && (
        <DoneNote
          undo={
            undo?.isPlatformAdmin && undo.personId !== ownId
              ? wayBack({ intent: `take-${undo.personId}`, personId: undo.personId })
              : null
          }
        >
          {t('administrators.given')}
        </DoneNote>
      )}
      {!answer && saved === 'taken' && (
        <DoneNote
          undo={undo?.username && !undo.isPlatformAdmin ? wayBack({ intent: 'give', username: undo.username }) : null}
        >
          {t('administrators.taken')}
        </DoneNote>
      )}
      <AdministratorsSection administrators={administrators} ownId={ownId} answer={answer} />
    </div>
  );
}
