import type { Queryable } from '#db/client.ts';
import { isAnyBusy } from '#db/queries/schedule/class-schedule.ts';
import { AppError } from '#domain/errors.ts';
import type { ClassPlan } from '#domain/schedule/class-plan.ts';

/**
 * Asks whether everybody who shall teach is free then; whoever plans may know better.
 *
 * @param options.despiteOverlap it was asked before, and is meant
 * @throws AppError of the field `instructorIds`, when somebody teaches another class in that time
 */
export async function requireFreeInstructors(
  db: Queryable,
  { instructorIds, startsAt, endsAt }: ClassPlan,
  { exceptId, despiteOverlap }: { exceptId: string; despiteOverlap: boolean | undefined },
): Promise<void> {
  if (despiteOverlap) return;
  const busy = await isAnyBusy(db, { instructorIds, startsAt, endsAt, exceptId });
  if (busy) throw AppError.ofFields({ instructorIds: 'instructorBusy' });
}
