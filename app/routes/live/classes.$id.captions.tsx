import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runCaptioningForm } from '#app/features/live/captions/captioning-forms.server.ts';
import { CaptionersSection, TokensSection } from '#app/features/live/captions/captioning-page.tsx';
import { CaptionsText } from '#app/features/live/captions/captions-text.tsx';
import { loadCaptionsPage } from '#app/features/live/captions/load-captions-page.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/live/captions/captions.css';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta } from '#app/ui/page-title.ts';

/** Captions of a class: who writes them is named before it or while it runs; its people read them afterwards. */
export const loader = guarded(async (args: LoaderFunctionArgs) => loadCaptionsPage(args));

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { id: classSessionId } = await requireClass(context.db, actor, params.id, 'class:moderate');
  const { searchParams: search } = new URL(request.url);
  return runCaptioningForm(context, { actor, classSessionId, form: await request.formData(), search });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function CaptionsRoute() {
  const { t } = useTranslation('captioning');
  const { card, tracks, shown, teaching, did } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const made = answered && 'token' in answered ? answered : null;
  const answer = answered && 'values' in answered ? answered : undefined;
  const done = {
    named: t('people.named'),
    unnamed: t('people.unnamed'),
    revoked: t('tokens.revoked'),
    removed: t('text.remove.done'),
  };
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <p>
          <a href={`/classes/${card.id}`} lang={card.title.locale}>
            <bdi>{card.title.text}</bdi>
          </a>
        </p>
        <h1>{t('title')}</h1>
      </header>
      {did && !answered && <DoneNote>{done[did]}</DoneNote>}
      <CaptionsText classId={card.id} tracks={tracks} shown={shown} mayRemove={teaching !== null} />
      {teaching && (
        <>
          <CaptionersSection {...teaching} answer={answer} />
          <TokensSection {...teaching} made={made} answer={answer} />
        </>
      )}
    </div>
  );
}
