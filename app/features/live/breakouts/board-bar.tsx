import { Plus, X } from 'lucide';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useDeckName } from '#app/features/live/slides/deck-name.ts';
import { DrawButton, PageTurns } from '#app/features/live/slides/page-turns.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { SlideView } from '#media-server/protocol/slides.ts';

interface BoardBarProps {
  /** The board of the group, at the page that is looked at here. */
  board: SlideView;
  isDrawing: boolean;
  /** Takes the tools or puts them away; null for who may not draw. */
  onDraw: (() => void) | null;
}

/** Below the board of a group: each turns its pages by themselves, and whoever draws adds one. */
export function BoardBar({ board, isDrawing, onDraw }: BoardBarProps) {
  const { t } = useTranslation('breakouts');
  const { t: tRoom } = useTranslation('room');
  const nameOf = useDeckName();
  const { boards } = useSession().features;
  const isShown = useLive('slide')?.deck.deckId === board.deck.deckId;
  return (
    <section className="slide-bar" aria-label={nameOf(board.deck)}>
      <PageTurns
        page={board.page.page}
        pages={board.deck.pages}
        turnsForAll={false}
        onTurn={(step) => boards.turn(step)}
      />
      <DrawButton isDrawing={isDrawing} onDraw={onDraw} />
      {onDraw && (
        <button type="button" className="btn btn-sm" onClick={() => void boards.addPage()}>
          <Icon icon={Plus} />
          {tRoom('board.addPage')}
        </button>
      )}
      <button type="button" className="btn btn-sm end" onClick={() => boards.close()}>
        <Icon icon={X} />
        {t('bar.boardClose')}
      </button>
      {isShown && (
        <p className="small" role="status">
          {t('bar.boardShown')}
        </p>
      )}
    </section>
  );
}
