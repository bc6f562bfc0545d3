import { ChevronLeft, ChevronRight, PenLine, X } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

interface PageTurnsProps {
  page: number;
  pages: number;
  /** Everybody sees what is turned to. */
  turnsForAll: boolean;
  onTurn: (step: 1 | -1) => void;
}

/** Which page it is, and the way to the one before and after. */
export function PageTurns({ page, pages, turnsForAll, onTurn }: PageTurnsProps) {
  const { t } = useTranslation('room');
  const format = useFormat();
  return (
    <>
      <button
        type="button"
        className="btn btn-icon"
        disabled={page <= 1}
        aria-label={turnsForAll ? t('slide.before') : t('slide.lookBefore')}
        onClick={() => onTurn(-1)}
      >
        <Icon icon={ChevronLeft} mirrored />
      </button>
      <span className="small num slide-where" role="status">
        {t('slide.pageOf', { page: format.number(page), pages: format.number(pages) })}
      </span>
      <button
        type="button"
        className={turnsForAll ? 'btn btn-primary btn-icon' : 'btn btn-icon'}
        disabled={page >= pages}
        aria-label={turnsForAll ? t('slide.after') : t('slide.lookAfter')}
        onClick={() => onTurn(1)}
      >
        <Icon icon={ChevronRight} mirrored />
      </button>
    </>
  );
}

/** Takes the tools to draw, or puts them away. */
export function DrawButton({ isDrawing, onDraw }: { isDrawing: boolean; onDraw: (() => void) | null }) {
  const { t } = useTranslation('room');
  if (!onDraw) return null;
  return (
    <button type="button" className="btn btn-sm" aria-expanded={isDrawing} onClick={onDraw}>
      <Icon icon={isDrawing ? X : PenLine} />
      {isDrawing ? t('draw.close') : t('draw.open')}
    </button>
  );
}
