import { useLater } from '#app/features/live/room/use-later.ts';

const load = () => import('./question-panel.tsx');

/** The list of questions: its code comes when somebody looks at it. */
export function QuestionSlot() {
  const Panel = useLater(load);
  return Panel && <Panel />;
}
