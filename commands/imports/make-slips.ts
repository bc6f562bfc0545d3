import type { Deps } from '#commands/deps.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { requireSameAct, requireSamePeople } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit, recordAudits } from '#db/queries/audit.ts';
import { listNewcomers, type Newcomer, replaceResetCodes } from '#db/queries/imports/newcomers.ts';
import { listSlipCodes, lockSlips } from '#db/queries/imports/slip-codes.ts';
import { type CodeDays, codeDigits } from '#domain/accounts/reset-code.ts';
import { AppError } from '#domain/errors.ts';
import { mostSlips, slipsShownMinutes } from '#domain/imports/slips.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

const dayMs = 86_400_000;

export interface Slip extends Newcomer {
  code: string;
  expiresAt: Date;
}

interface SlipsAct {
  actor: Viewer;
  slug: string | undefined;
  /** Of the form: sent again, it makes nothing anew. */
  slipsId: string;
  at: Date;
}

/**
 * Makes one-time codes for people who have no password yet, to be printed. Those made before are void. Whoever has set a
 * password meanwhile, or whom the actor may not give a code, is passed over.
 *
 * @throws AppError `not_found`; `forbidden`; `bad_request`; `already_sent`, when the form's id stands for other slips
 */
export async function makeSlips(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  act: SlipsAct & { personIds: readonly string[]; days: CodeDays },
): Promise<void> {
  const { actor, slug, slipsId, personIds, days, at } = act;
  if (!isId(slipsId)) throw new AppError('bad_request');
  await db.transaction().execute(async (trx) => {
    const organisation = await requireOrganisation(trx, actor, slug, 'group:lead');
    await lockSlips(trx, slipsId);
    const people = await listPeople(trx, actor, { path: organisation.path, personIds });
    const made = await listSlipCodes(trx, slipsId);
    const [first] = made;
    if (first) {
      const before = made.map((one) => ({ personId: one.personId, madeBy: one.createdBy }));
      const possible = people.map((one) => one.personId);
      requireSamePeople(before, { madeBy: actor.personId, ticked: personIds, possible });
      const madeDays = Math.round((first.expiresAt.getTime() - first.createdAt.getTime()) / dayMs);
      return requireSameAct({ days: madeDays }, { days });
    }
    const expiresAt = new Date(at.getTime() + days * dayMs);
    const hashed = people.map(({ personId }) => ({
      personId,
      codeHash: auth.digestCode(`${personId} ${codeOf(auth, slipsId, personId)}`),
    }));
    await replaceResetCodes(trx, hashed, { by: actor.personId, at, expiresAt, slipsId });
    const actorId = actor.personId;
    await recordAudits(
      trx,
      people.map(({ personId, roles }) => ({
        actorId,
        action: 'reset_code.create',
        subjectType: 'person',
        subjectId: personId,
        organisationId: roles[0]?.organisationId ?? null,
      })),
    );
    await recordAudit(trx, {
      actorId,
      action: 'slips.make',
      subjectType: 'organisation',
      subjectId: organisation.id,
      organisationId: organisation.id,
      details: { slips: people.length, days },
    });
  });
}

/**
 * The slips that somebody has just made, for the page from which they are printed: to this person alone, and for half an
 * hour. Codes that were used or replaced since, and people who are elsewhere by now, are left out.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function showSlips({ auth, db }: Pick<Deps, 'auth' | 'db'>, act: SlipsAct): Promise<Slip[]> {
  const { actor, slug, slipsId, at } = act;
  if (!isId(slipsId)) return [];
  const { path } = await requireOrganisation(db, actor, slug, 'group:lead');
  const since = at.getTime() - slipsShownMinutes * 60_000;
  const waiting = (await listSlipCodes(db, slipsId)).filter(
    (one) => one.usedAt === null && one.createdBy === actor.personId && one.createdAt.getTime() > since,
  );
  const people = await listPeople(db, actor, { path, personIds: waiting.map((one) => one.personId) });
  return people.flatMap((person) => {
    const made = waiting.find((one) => one.personId === person.personId);
    return made ? [{ ...person, code: codeOf(auth, slipsId, person.personId), expiresAt: made.expiresAt }] : [];
  });
}

async function listPeople(
  db: Queryable,
  actor: Viewer,
  { path, personIds }: { path: string; personIds: readonly string[] },
): Promise<Newcomer[]> {
  if (personIds.length === 0) return [];
  const filter = { path, importId: null, personIds, isOnlyTrainees: false };
  const { rows } = await listNewcomers(db, filter, { offset: 0, limit: mostSlips });
  return rows.filter((person) => can(actor, 'person:make-code', person));
}

/**
 * The code on a slip. It is worked out with a key that is not in the database, so that the page can be loaded again and
 * no code is kept anywhere in the clear; of 256 bits so many figures are as even as drawn ones.
 */
function codeOf(auth: Pick<Deps['auth'], 'digestCode'>, slipsId: string, personId: string): string {
  const digest = Buffer.from(auth.digestCode(`slip ${slipsId} ${personId}`), 'base64url');
  return String(BigInt(`0x${digest.toString('hex')}`) % 10n ** BigInt(codeDigits)).padStart(codeDigits, '0');
}
