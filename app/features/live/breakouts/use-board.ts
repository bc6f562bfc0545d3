import { useLive } from '#app/features/live/room/live-context.ts';
import { boardSeen } from '#app/features/live/session/group-boards.ts';
import type { SlideView } from '#media-server/protocol/slides.ts';

/** The board of the own group, where it is open on this page. */
export function useBoardSeen(): SlideView | null {
  const breakouts = useLive('breakouts');
  const boardPage = useLive('boardPage');
  return boardSeen({ breakouts, boardPage });
}
