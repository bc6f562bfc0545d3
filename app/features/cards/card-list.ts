import { defineList, searchText } from '#app/ui/list/define-list.ts';
import { mostCards } from '#domain/cards/card.ts';

/** The people of a group who may have cards: what is ticked on one page is printed at once. */
export const cardList = defineList({ size: mostCards, filter: { q: searchText() } });
