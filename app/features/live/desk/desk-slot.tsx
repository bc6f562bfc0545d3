import { useLater } from '#app/features/live/room/use-later.ts';
import type { DeskProps } from './desk.tsx';

const load = () => import('./desk.tsx');

/** The desk of who teaches: its code comes when it is opened. */
export function DeskSlot(props: DeskProps) {
  const Desk = useLater(load);
  return Desk && <Desk {...props} />;
}
