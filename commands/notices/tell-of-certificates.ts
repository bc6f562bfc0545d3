import type { Deps } from '#commands/deps.ts';
import { listProgrammes, type ProgrammeRow } from '#db/queries/awards/programme.ts';
import { loadMemberProgress, type MemberProgress } from '#db/queries/certification/member-progress.ts';
import { listExpiringAwards } from '#db/queries/notices/expiring-awards.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import { notify } from './notify.ts';

const dayMs = 86_400_000;
/** A holder has so long to do what another certificate takes, in days. */
export const toldDaysBefore = 60;

/** Tells people that their certificate can be had, and holders that theirs ends soon; each once. */
export async function tellOfCertificates({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<void> {
  for (const programme of await listProgrammes(db, at)) {
    const members = await loadMemberProgress(db, programme.id, { now: at });
    for (const member of members) await tellIfReady(db, programme, member, at);
  }
  const until = new Date(at.getTime() + toldDaysBefore * dayMs);
  for (const { serial, personId, title, validUntil } of await listExpiringAwards(db, { from: at, until })) {
    const params = { serial, title, validUntil: validUntil.toISOString() };
    await notify(db, { kind: 'certificate.expiring', params, to: [personId], key: serial, at });
  }
}

/** Who holds one, or had it withdrawn, is told nothing: what another one takes says their page. */
async function tellIfReady(db: Deps['db'], programme: ProgrammeRow, member: MemberProgress, at: Date): Promise<void> {
  const { award, evidence, personId } = member;
  const hasEnded = award !== null && award.validUntil !== null && award.validUntil < at && award.status === 'active';
  if (award !== null && !hasEnded && award.status !== 'expired') return;
  if (!evaluateAward(programme.rule.rule, evidence).due) return;
  await notify(db, {
    kind: 'certificate.ready',
    params: { programme: programme.slug, title: programme.title },
    to: [personId],
    key: `${programme.id} ${award?.validUntil?.toISOString() ?? 'first'}`,
    at,
  });
}
