import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Download } from 'lucide';
import { useDeckName } from '#app/features/live/slides/deck-name.ts';
import { DeckPages, pagesAtOnce } from '#app/features/live/slides/deck-pages.tsx';
import { requireSeenDeck } from '#app/features/live/slides/require-deck.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/live/slides/slides.css';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { listDeckPages } from '#db/queries/live/deck-pages.ts';
import { listMarksOfDeck } from '#db/queries/live/marks.ts';

/** The pages of one file of slides, to be looked at before the class by who teaches it, and afterwards by its people. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, reader } = context;
  const view = await requireClass(db, viewer, params.id, 'class:view');
  const deck = await requireSeenDeck(db, viewer, view, params.deck);
  const pages = await listDeckPages(db, deck.id);
  const asked = Number(new URL(request.url).searchParams.get('from'));
  const marks = await listMarksOfDeck(db, deck.id);
  const first = Number.isInteger(asked) && asked > 1 && asked <= pages.length ? asked : 1;
  return {
    title: pageTitle(context, deck.title),
    classId: view.id,
    deck: { id: deck.id, title: deck.title, isBoard: deck.kind === 'board', isOfGroup: deck.groupId !== null },
    marks: marks.filter(({ page }) => page >= first && page < first + pagesAtOnce),
    pages: pages.slice(first - 1, first - 1 + pagesAtOnce),
    before: first > 1 ? Math.max(1, first - pagesAtOnce) : null,
    after: first + pagesAtOnce <= pages.length ? first + pagesAtOnce : null,
    lowData: reader.lowData,
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function DeckRoute() {
  const { t } = useTranslation('slides');
  const nameOf = useDeckName();
  const { classId, deck, pages, marks, before, after, lowData } = useLoaderData<typeof loader>();
  const here = `/classes/${classId}/slides`;
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <p>
          <a href={here}>{t('deck.back')}</a>
        </p>
        <h1>
          <bdi>{nameOf(deck)}</bdi>
        </h1>
        <p>
          <a className="btn" href={`${here}/${deck.id}/pages.pdf`}>
            <Icon icon={Download} />
            {t('deck.pdf')}
          </a>
        </p>
      </header>
      <DeckPages classId={classId} pages={pages} marks={marks} lowData={lowData} />
      <nav className="acts" aria-label={deck.title}>
        {before && (
          <a className="btn" href={`${here}/${deck.id}?from=${before}`}>
            {t('deck.before')}
          </a>
        )}
        {after && (
          <a className="btn" href={`${here}/${deck.id}?from=${after}`}>
            {t('deck.after')}
          </a>
        )}
      </nav>
    </div>
  );
}
