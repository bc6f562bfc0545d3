import { useTranslation } from '#app/i18n/use-translation.ts';
import { isolate } from '#domain/text/bidi.ts';

/** What a deck is called: a file as it was named, a board by its number, or by the group that drew on it. */
export interface NamedDeck {
  title: string;
  isBoard: boolean;
  isOfGroup: boolean;
}

export function useDeckName(): (deck: NamedDeck) => string {
  const { t } = useTranslation('room');
  return ({ title, isBoard, isOfGroup }) => {
    if (isOfGroup) return t('board.ofGroup', { name: isolate(title) });
    return isBoard ? t('board.name', { number: title }) : title;
  };
}
