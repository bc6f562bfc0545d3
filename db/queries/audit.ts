import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

export interface AuditEntry {
  /** Who did it; null when the system did. */
  actorId: string | null;
  /** `noun.verb`, for example `award.revoke`. */
  action: string;
  subjectType: string;
  subjectId: string;
  organisationId?: string | null;
  /** Figures and names that explain the act; never secrets. */
  details?: Record<string, string | number | boolean | null>;
}

/** Writes one audit row. Call it in the transaction of the act itself. */
export async function recordAudit(db: Queryable, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('auditEvent')
    .values({
      id: newId(),
      actorId: entry.actorId,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      organisationId: entry.organisationId ?? null,
      details: entry.details ?? {},
    })
    .execute();
}
