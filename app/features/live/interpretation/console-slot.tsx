import { useLive } from '#app/features/live/room/live-context.ts';
import { useLater } from '#app/features/live/room/use-later.ts';
import type { LocalizedText } from '#domain/locale.ts';

const load = () => import('./console.tsx');

/** Whether this person has a desk to interpret from. */
export function useHasConsole(): boolean {
  const role = useLive('role');
  const channels = useLive('channels');
  return role === 'interpreter' && channels.length > 0;
}

/** The desk of who interprets: its code comes to nobody else. */
export function ConsoleSlot({ terms }: { terms: readonly LocalizedText[] }) {
  const isNeeded = useHasConsole();
  const Console = useLater(load, { isNeeded });
  return isNeeded && Console ? <Console terms={terms} /> : null;
}
