import { ChevronLeft, ChevronRight, PenLine, Plus, Undo2, X } from 'lucide';
import { useEffect, useRef } from 'react';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { drawers as allDrawers, type Drawers } from '#domain/live/marks.ts';
import type { SlideView } from '#media-server/protocol/slides.ts';

interface SlideBarProps {
  slide: SlideView;
  isDrawing: boolean;
  /** Takes the tools or puts them away; null for who may not draw. */
  onDraw: (() => void) | null;
}

/** Below the page: hosts turn it for the class, everybody else for themselves, and back to what the class is shown. */
export function SlideBar({ slide, isDrawing, onDraw }: SlideBarProps) {
  const { t } = useTranslation('room');
  const format = useFormat();
  const session = useSession();
  const isHost = useLive('role') === 'host';
  const ownPage = useLive('ownPage');
  const bar = useRef<HTMLElement>(null);
  const { deck } = slide;
  const page = ownPage?.page ?? slide.page.page;
  const turn = (step: 1 | -1) => void session.features.slides.turn(step, isHost);
  useArrowKeys(turn);
  const where = t('slide.pageOf', { page: format.number(page), pages: format.number(deck.pages) });
  // The button goes with what it did: the keyboard stays where it was.
  const follow = () => {
    session.features.slides.follow();
    bar.current?.focus();
  };
  return (
    <section className="slide-bar" aria-label={t('slide.title')} ref={bar} tabIndex={-1}>
      <button
        type="button"
        className="btn btn-icon"
        disabled={page <= 1}
        aria-label={isHost ? t('slide.before') : t('slide.lookBefore')}
        onClick={() => turn(-1)}
      >
        <Icon icon={ChevronLeft} mirrored />
      </button>
      <span className="small num slide-where" role="status">
        {where}
      </span>
      <button
        type="button"
        className={isHost ? 'btn btn-primary btn-icon' : 'btn btn-icon'}
        disabled={page >= deck.pages}
        aria-label={isHost ? t('slide.after') : t('slide.lookAfter')}
        onClick={() => turn(1)}
      >
        <Icon icon={ChevronRight} mirrored />
      </button>
      {ownPage && (
        <button type="button" className="btn btn-sm" onClick={follow}>
          <Icon icon={Undo2} mirrored />
          {t('slide.follow')}
        </button>
      )}
      {onDraw && (
        <button type="button" className="btn btn-sm" aria-expanded={isDrawing} onClick={onDraw}>
          <Icon icon={isDrawing ? X : PenLine} />
          {isDrawing ? t('draw.close') : t('draw.open')}
        </button>
      )}
      {isHost && deck.isBoard && (
        <button type="button" className="btn btn-sm" onClick={() => void session.features.marks.addPage(deck.deckId)}>
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
