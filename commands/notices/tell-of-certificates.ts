import type { Deps } from '#commands/deps.ts';
import { listProgrammes, type ProgrammeRow } from '#db/queries/awards/programme.ts';
import { loadMemberProgress, type MemberProgress } from '#db/queries/certification/member-progress.ts';
import { listExpiringAwards } from '#db/queries/notices/expiring-awards.ts';
import { listUntoldMembers, listUntoldProgrammes, markProgrammesTold } from '#db/queries/notices/ready-members.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import { notify } from './notify.ts';

const dayMs = 86_400_000;
/** A holder has so long to do what another certificate takes, in days. */
const toldDaysBefore = 60;
const atOnce = 500;

/**
 * Tells people that their certificate can be had, and holders that theirs ends soon; each once. The first time that a
 * programme is looked at, as after an upgrade, what has long been so comes in the list alone: nobody is written to about it.
 *
 * @throws AggregateError of the programmes that it did not come to an end with; the others are done
 */
export async function tellOfCertificates({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<void> {
  const untold = await listUntoldProgrammes(db);
  const failed = new Map<string, unknown>();
  for (const programme of await listProgrammes(db, at)) {
    try {
      await tellWhoIsReady(db, programme, { at, isListOnly: untold.includes(programme.id) });
    } catch (error) {
      failed.set(programme.id, error);
    }
  }
  await tellWhoseEnds(db, at);
  const done = untold.filter((id) => !failed.has(id));
  await markProgrammesTold(db, done, at);
  if (failed.size > 0) throw new AggregateError(failed.values(), 'not all could be told that a certificate is ready');
}

async function tellWhoIsReady(
  db: Deps['db'],
  { id, slug, title, rule }: ProgrammeRow,
  { at, isListOnly }: { at: Date; isListOnly: boolean },
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const personIds: string[] = await listUntoldMembers(db, id, { at, after, limit: atOnce });
    const members = personIds.length > 0 ? await loadMemberProgress(db, id, { personIds, now: at }) : [];
    const due = members.filter(({ evidence }) => evaluateAward(rule.rule, evidence).due);
    for (const [since, to] of bySince(due)) {
      const params = { programme: slug, title };
      await notify(db, { kind: 'certificate.ready', params, to, key: `${id} ${since}`, at, isListOnly });
    }
    if (personIds.length < atOnce) return;
    after = personIds.at(-1) ?? null;
  }
}

/** People by the end of the certificate that they had; who had none is told of the first. */
function bySince(members: readonly MemberProgress[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { award, personId } of members) {
    const since = award?.validUntil?.toISOString() ?? 'first';
    found.set(since, [...(found.get(since) ?? []), personId]);
  }
  return found;
}

async function tellWhoseEnds(db: Deps['db'], at: Date): Promise<void> {
  const until = new Date(at.getTime() + toldDaysBefore * dayMs);
  for (;;) {
    const awards = await listExpiringAwards(db, { from: at, until, limit: atOnce });
    for (const { serial, personId, title, validUntil, isFirstTime } of awards) {
      const params = { serial, title, validUntil: validUntil.toISOString() };
      const told = { params, to: [personId], key: serial, at, isListOnly: isFirstTime };
      await notify(db, { kind: 'certificate.expiring', ...told });
    }
    if (awards.length < atOnce) return;
  }
}
