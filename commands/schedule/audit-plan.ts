import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import type { ClassPlan, PlannedChannel } from '#domain/schedule/class-plan.ts';

/** `lo: id id` */
function channelInWords({ locale, interpreterIds }: PlannedChannel): string {
  return [`${locale}:`, ...interpreterIds].join(' ');
}

/** Leaves the audit row of a plan that was made or changed. */
export async function auditPlan(
  db: Queryable,
  action: 'class.schedule' | 'class.edit',
  { id, actorId, plan }: { id: string; actorId: string; plan: ClassPlan },
): Promise<void> {
  await recordAudit(db, {
    actorId,
    action,
    subjectType: 'class_session',
    subjectId: id,
    organisationId: plan.organisationId,
    details: {
      title: Object.values(plan.title)[0] ?? '',
      startsAt: plan.startsAt.toISOString(),
      endsAt: plan.endsAt.toISOString(),
      timeZone: plan.timeZone,
      instructors: plan.instructorIds.join(' '),
      ...(plan.channels.length > 0 && { channels: plan.channels.map(channelInWords).join('; ') }),
      ...(plan.parts.length > 0 && { parts: plan.parts.length }),
      isMandatory: plan.isMandatory,
      repeats: plan.repeatsId,
      ...(plan.waitingRoom && { waitingRoom: true }),
      ...(plan.locksAtStart && { locksAtStart: true }),
      ...(plan.guestLimit !== null && { guests: plan.guestLimit }),
    },
  });
}
