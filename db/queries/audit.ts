import type { Queryable } from '#db/client.ts';
import { writtenChange } from '#db/written-change.ts';
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
export function recordAudit(db: Queryable, entry: AuditEntry): Promise<void> {
  return recordAudits(db, [entry]);
}

/** Many audit rows, of one transaction that does many acts, in one statement. */
export async function recordAudits(db: Queryable, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ organisationId = null, details = {}, ...entry }) => ({
    ...entry,
    ...{ id: newId(), organisationId, details },
  }));
  await insertAudits(db, JSON.stringify(rows));
}

const insertAudits = writtenChange(`
  insert into audit_event (id, actor_id, action, subject_type, subject_id, organisation_id, details)
  select id, "actorId", action, "subjectType", "subjectId", "organisationId", details
  from jsonb_to_recordset($1::jsonb) as given(id uuid, "actorId" uuid, action text, "subjectType" text, "subjectId" text,
    "organisationId" uuid, details jsonb)`);
