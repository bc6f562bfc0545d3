import type { Queryable } from '#db/client.ts';
import { listBusy } from '#db/queries/schedule/class-schedule.ts';
import { AppError } from '#domain/errors.ts';
import { busyInterpreters } from '#domain/schedule/class-channels.ts';
import type { ClassPlan, PlanDraft } from '#domain/schedule/class-plan.ts';

/**
 * Asks whether everybody who shall teach or interpret is free then; whoever plans may know better.
 *
 * @param options.draft as it was typed, for the fields that say so
 * @throws AppError of the fields in which somebody stands who teaches or interprets another class in that time
 */
export async function requireFreePeople(
  db: Queryable,
  { instructorIds, channels, startsAt, endsAt }: ClassPlan,
  { exceptId, draft }: { exceptId: string; draft: Pick<PlanDraft, 'channels' | 'despiteOverlap'> },
): Promise<void> {
  if (draft.despiteOverlap) return;
  const personIds = [...instructorIds, ...channels.flatMap((one) => one.interpreterIds)];
  const busy = await listBusy(db, { personIds, startsAt, endsAt, exceptId });
  if (busy.length === 0) return;
  throw AppError.ofFields({
    ...(instructorIds.some((id) => busy.includes(id)) ? { instructorIds: 'instructorBusy' } : {}),
    ...busyInterpreters(draft.channels, busy),
  });
}
