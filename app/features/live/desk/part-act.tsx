import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PartView } from '#media-server/protocol/running-order.ts';
import type { DeskPanelName } from './desk-panel.tsx';

/** What a part of this kind is begun with: its slides, a poll, groups, questions, a break. A talk needs nothing. */
export function PartAct({ part, onPanel }: { part: PartView; onPanel: (name: DeskPanelName) => void }) {
  const { t } = useTranslation('desk');
  const session = useSession();
  const slide = useLive('slide');
  const isBreak = useLive('classState')?.breakStartedAt !== null;
  const { kind, deckId } = part;
  const startBreak = async () => {
    try {
      const { classState } = await session.act('class:start-break', {});
      session.store.set({ classState });
    } catch {
      // The session has shown why.
    }
  };
  const acts: { label: string; act: () => void }[] = [];
  if (deckId !== null && slide?.deck.deckId !== deckId) {
    acts.push({ label: t('part.showSlides'), act: () => void session.features.slides.show(deckId, 1) });
  }
  if (kind === 'slides' && deckId === null) acts.push({ label: t('part.slides'), act: () => onPanel('slides') });
  if (kind === 'poll') acts.push({ label: t('part.poll'), act: () => onPanel('poll') });
  if (kind === 'groups') acts.push({ label: t('part.groups'), act: () => onPanel('groups') });
  if (kind === 'questions') acts.push({ label: t('part.questions'), act: () => onPanel('questions') });
  if (kind === 'break' && !isBreak) acts.push({ label: t('part.break'), act: () => void startBreak() });
  if (acts.length === 0) return null;
  return (
    <div className="row wrap">
      {acts.map(({ label, act }) => (
        <button key={label} type="button" className="btn btn-sm" onClick={act}>
          {label}
        </button>
      ))}
    </div>
  );
}
