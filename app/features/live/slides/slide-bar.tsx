import { Plus, Undo2, X } from 'lucide';
import { useEffect, useRef } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { drawers as allDrawers, type Drawers } from '#domain/live/marks.ts';
import type { SlideView } from '#media-server/protocol/slides.ts';
import { DrawButton, PageTurns } from './page-turns.tsx';

interface SlideBarProps {
  slide: SlideView;
  isDrawing: boolean;
  /** Takes the tools or puts them away; null for who may not draw. */
  onDraw: (() => void) | null;
}

/** Below the page: hosts turn it for the class, everybody else for themselves, and back to what the class is shown. */
export function SlideBar({ slide, isDrawing, onDraw }: SlideBarProps) {
  const { t } = useTranslation('room');
  const session = useSession();
  const isHost = useLive('role') === 'host';
  const ownPage = useLive('ownPage');
  const bar = useRef<HTMLElement>(null);
  const { deck } = slide;
  const page = ownPage?.page ?? slide.page.page;
  const turn = (step: 1 | -1) => void session.features.slides.turn(step, isHost);
  useArrowKeys(turn);
  // The button goes with what it did: the keyboard stays where it was.
  const follow = () => {
    session.features.slides.follow();
    bar.current?.focus();
  };
  return (
    <section className="slide-bar" aria-label={t('slide.title')} ref={bar} tabIndex={-1}>
      <PageTurns page={page} pages={deck.pages} turnsForAll={isHost} onTurn={turn} />
      {ownPage && (
        <button type="button" className="btn btn-sm" onClick={follow}>
          <Icon icon={Undo2} mirrored />
          {t('slide.follow')}
        </button>
      )}
      <DrawButton isDrawing={isDrawing} onDraw={onDraw} />
      {isHost && deck.isBoard && !deck.isOfGroup && (
        <button type="button" className="btn btn-sm" onClick={() => void session.features.marks.addPage(deck)}>
          <Icon icon={Plus} />
          {t('board.addPage')}
        </button>
      )}
      {isHost && <WhoDraws />}
      {isHost && (
        <button type="button" className="btn btn-sm end" onClick={() => void session.features.slides.hide()}>
          <Icon icon={X} />
          {t('slide.hide')}
        </button>
      )}
    </section>
  );
}

/** For hosts: who may draw besides them. */
function WhoDraws() {
  const { t } = useTranslation('room');
  const session = useSession();
  const drawers = useLive('drawers');
  const names: Record<Drawers, string> = {
    hosts: t('draw.onlyHosts'),
    floor: t('draw.withFloor'),
    everyone: t('draw.everyone'),
  };
  return (
    <label className="small slide-who">
      <span className="sr">{t('draw.who')}</span>
      <select
        className="input"
        value={drawers}
        onChange={(event) => void session.features.marks.allow(event.currentTarget.value as Drawers)}
      >
        {allDrawers.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Arrow keys turn pages where they do nothing else; right is on in every script, as on a keyboard of a presenter. */
function useArrowKeys(turn: (step: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const target = event.target instanceof Element ? event.target : null;
      // In lists, fields and dialogs they have work of their own.
      const isFree =
        target === document.body || (target?.closest('.stage') && !target.closest('input, select, dialog'));
      if (!isFree) return;
      const step = ({ ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 } as const)[event.key];
      if (!step) return;
      event.preventDefault();
      turn(step);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
