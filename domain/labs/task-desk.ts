import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import type { Decision } from './lab-system.ts';
import { refuse } from './refusals.ts';
import type { WorldEvent } from './run-log.ts';
import type { SimTime } from './sim-time.ts';
import type { LabTask } from './task.ts';

/** What belongs to a task and not to the trade: hints that were opened, and what was handed in. */
export interface TaskDesk {
  /** Hints that were opened, from 1. */
  hints: number[];
  /** Figures that were handed in. */
  answers: Record<string, number>;
  /** After it nothing counts any more; null: not yet. */
  handedInAt: SimTime | null;
}

export const emptyDesk = (): TaskDesk => ({ hints: [], answers: {}, handedInAt: null });

export const deskCommand = z.discriminatedUnion('type', [
  /** The next hint: they open one after the other. */
  z.strictObject({ type: z.literal('task.open_hint'), number: z.int().min(1).max(5) }),
  z.strictObject({
    type: z.literal('task.hand_in'),
    answers: z.record(boundedText(60).regex(/^[a-z0-9-]+$/), z.number().min(-1e12).max(1e12)),
  }),
]);
export type DeskCommand = z.infer<typeof deskCommand>;

export function decideDesk(desk: TaskDesk, command: DeskCommand, task: LabTask): Decision {
  if (command.type === 'task.open_hint') {
    const next = desk.hints.length + 1;
    // Opened twice, by two taps or two pages, it costs once.
    if (desk.hints.includes(command.number)) return { events: [] };
    if (command.number !== next || !task.hints[next - 1]) {
      return { refusals: [refuse('thing.unknown', { thing: `hint ${command.number}` })] };
    }
    return { events: [{ type: 'hint.opened', number: next }] };
  }
  const unknown = Object.keys(command.answers).find((id) => !task.answers.some((one) => one.id === id));
  if (unknown !== undefined) return { refusals: [refuse('thing.unknown', { thing: unknown }, unknown)] };
  return { events: [{ type: 'task.handed_in', answers: command.answers }] };
}

export function foldDesk(desk: TaskDesk, event: WorldEvent, at: SimTime): void {
  if (event.type === 'hint.opened') desk.hints.push(event.number as number);
  if (event.type === 'task.handed_in') {
    desk.answers = { ...(event.answers as Record<string, number>) };
    desk.handedInAt = at;
  }
}
