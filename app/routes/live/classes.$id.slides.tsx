import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readerOf } from '#app/features/live/slides/require-deck.server.ts';
import { runSlidesForm } from '#app/features/live/slides/slides-form.server.ts';
import { DeckList, SlidesForm } from '#app/features/live/slides/slides-page.tsx';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/live/slides/slides.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { mayUse, requireClass, requireHostPage } from '#app/server/guards/class-guard.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { listDecks } from '#db/queries/live/decks.ts';
import { isDeckUnderWay, maySeeDeck } from '#domain/live/decks.ts';
import { newId } from '#platform/id.ts';

/** A file goes to the disk as it comes. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data', 'application/x-www-form-urlencoded'],
    mostBytes: 61_000_000,
    reads: 'pieces',
  },
};

/** Seconds after which a page without scripts looks again how far the pages are. */
const lookAgain = 3;

/** Slides of a class: brought by who teaches it, before it or while it runs; its people see what they were shown. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:view');
  const mayChange = mayUse(viewer, 'slides', view);
  const all = await listDecks(context.db, view.id);
  const reader = await readerOf(context.db, viewer, view);
  const decks = all.filter((deck) => maySeeDeck(deck, reader));
  const { pathname, searchParams } = new URL(request.url);
  return data(
    {
      title: pageTitle(context, translatorOf(context)('slides:page.title')),
      card: presentClass(view, context.reader.contentLocales, context.now),
      decks: decks.map(({ sourceHash: _, ...deck }) => deck),
      mayChange,
      once: newId(),
      did: (['added', 'removed'] as const).find((what) => searchParams.has(what)) ?? null,
    },
    decks.some(({ state }) => isDeckUnderWay(state))
      ? { headers: { Refresh: `${lookAgain}; url=${pathname}` } }
      : undefined,
  );
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { id: classSessionId } = await requireHostPage(context.db, actor, params.id, 'slides');
  return runSlidesForm(context, { actor, classSessionId }, request);
});

/** The page without scripts looks again by itself. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get('Refresh');
  return refresh ? { Refresh: refresh } : new Headers();
};

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function SlidesRoute() {
  const { t } = useTranslation('slides');
  const { card, decks, mayChange, once, did } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <p>
          <a href={`/classes/${card.id}`} lang={card.title.locale}>
            <bdi>{card.title.text}</bdi>
          </a>
        </p>
        <h1>{t('page.title')}</h1>
        <p className="muted">{mayChange ? t('page.text') : t('page.textLearner')}</p>
      </header>
      {did && !answer && <DoneNote>{did === 'added' ? t('page.added') : t('page.removed')}</DoneNote>}
      {mayChange && <SlidesForm once={once} answer={answer} />}
      <DeckList classId={card.id} decks={decks} mayChange={mayChange} />
    </div>
  );
}
