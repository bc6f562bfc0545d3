import { listDeckPages } from '#db/queries/live/deck-pages.ts';
import { type DeckRow, listDecks, listGroupsOfPerson } from '#db/queries/live/decks.ts';
import { listMarksOfDeck } from '#db/queries/live/marks.ts';
import { classRecordLimits } from '#domain/live/class-record.ts';
import { isDeckKept, maySeeDeck } from '#domain/live/decks.ts';
import type { Mark } from '#domain/live/marks.ts';
import type { PrintedDeck } from '#platform/typeset/deck-pages.ts';
import { run, type Section, withBreaks } from './document.ts';
import type { RecordSource } from './source.ts';

/** The slides that the class saw and the boards that were drawn on, as far as the person may look at them. */
export async function decksOf(source: RecordSource): Promise<{ decks: PrintedDeck[]; hasMore: boolean }> {
  const { db, view, personId, reach, locale } = source;
  const groups = await listGroupsOfPerson(db, { classSessionId: view.id, personId });
  // Of who is kept out nothing is made.
  const reader = { teaches: reach.teaches, isKeptOut: false, groups };
  const seen = (await listDecks(db, view.id)).filter(
    (deck) => deck.state === 'done' && isDeckKept(deck) && maySeeDeck(deck, reader),
  );
  const decks: PrintedDeck[] = [];
  let left: number = classRecordLimits.pages;
  let hasMore = false;
  for (const deck of seen) {
    const marks = new Map<number, Mark[]>();
    for (const { page, ...mark } of await listMarksOfDeck(db, deck.id))
      marks.set(page, [...(marks.get(page) ?? []), mark]);
    const all = await listDeckPages(db, deck.id);
    // A page of a board on which nothing stands is no picture of anything.
    const drawn = deck.kind === 'board' ? all.filter(({ page }) => marks.has(page)) : all;
    const pages = drawn.slice(0, left);
    hasMore ||= pages.length < drawn.length;
    left -= pages.length;
    if (pages.length > 0) decks.push({ title: titleOf(deck, source), lang: locale, hasCover: true, pages, marks });
  }
  return { decks, hasMore };
}

function titleOf({ title, kind, groupId }: DeckRow, { t }: RecordSource): string {
  if (groupId !== null) return t('room:board.ofGroup', { name: title });
  return kind === 'board' ? t('room:board.name', { number: title }) : title;
}

/** What stands at the end of the file. */
export function decksSection(
  { decks, hasMore }: { decks: readonly PrintedDeck[]; hasMore: boolean },
  { t, format, locale }: RecordSource,
): Section {
  const title = t('slides:page.title');
  if (decks.length === 0) return { title, blocks: [] };
  const words = [t('afterclass:record.atEnd'), ...(hasMore ? [t('afterclass:record.morePages')] : [])];
  const rows = decks.map((deck) => {
    const count = deck.pages.length;
    return [run(deck.title, locale), run(t('slides:page.pages', { count, formatted: format.number(count) }), locale)];
  });
  return {
    title,
    blocks: [
      { kind: 'text', text: withBreaks(words.join(' ')), soft: true },
      { kind: 'table', heads: [], columns: ['rest', 'auto'], rows },
    ],
  };
}
