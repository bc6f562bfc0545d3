import type { LoaderFunctionArgs } from '@remix-run/node';
import { deckPdf } from '#app/features/live/slides/deck-pdf.server.ts';
import { requireSeenDeck } from '#app/features/live/slides/require-deck.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { listDeckPages } from '#db/queries/live/deck-pages.ts';
import type { DeckRow } from '#db/queries/live/decks.ts';
import { listMarksOfDeck } from '#db/queries/live/marks.ts';
import type { Mark } from '#domain/live/marks.ts';

/** The pages of a deck or board with what was drawn on them, as a PDF to be kept. */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:view');
  const deck = await requireSeenDeck(context.db, viewer, view, params.deck);
  const marks = new Map<number, Mark[]>();
  for (const { page, ...mark } of await listMarksOfDeck(context.db, deck.id))
    marks.set(page, [...(marks.get(page) ?? []), mark]);
  const title = titleOf(deck, translatorOf(context));
  const pages = await listDeckPages(context.db, deck.id);
  const pdf = await deckPdf({ title, lang: context.reader.locale, pages, marks }, context.storage);
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.byteLength),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(title)}.pdf`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-cache',
    },
  });
});

function titleOf({ title, kind, groupId }: DeckRow, t: ReturnType<typeof translatorOf>): string {
  if (groupId !== null) return t('room:board.ofGroup', { name: title });
  return kind === 'board' ? t('room:board.name', { number: title }) : title;
}
