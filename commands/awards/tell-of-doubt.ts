import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import { listPeopleAbove } from '#db/queries/authoring/reviewers.ts';
import { listAwardsOfPerson } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { awardResource } from '#domain/awards/award-resource.ts';
import { assessmentReasons, requirementOf } from '#domain/awards/evaluate-award.ts';
import { awardGrants } from '#domain/awards/rights.ts';
import { isSameRequirement } from '#domain/awards/waivers.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { can } from '#domain/rights.ts';

interface ChangedMark {
  personId: string;
  /** Slug. */
  course: string;
  part: 'quiz' | 'assignment';
  slug: string;
  title: LocalizedText;
  /** Of the act that changed it: nobody is told of it twice. */
  key: string;
  at: Date;
}

/**
 * A certificate stays what it was when it was issued, also where a mark behind it was changed since and does not pass the rule
 * any more: that is for people to judge. Whoever may revoke it is told, and where it is done. Called in the transaction of the
 * act that changed the mark.
 *
 * @returns the serials of the certificates that are in doubt
 */
export async function tellOfDoubt(db: Queryable, mark: ChangedMark): Promise<string[]> {
  const { personId, course, part, slug, title, key, at } = mark;
  const awards = (await listAwardsOfPerson(db, personId)).filter(
    ({ status }) => status === 'active' || status === 'suspended',
  );
  if (awards.length === 0) return [];
  const programmeIds = [...new Set(awards.map((one) => one.programmeId))];
  const evidence = await loadPersonEvidence(db, { personId, programmeIds, now: at });
  const asked = { requirement: part, subject: `${course}/${slug}` };
  const doubtful = awards.filter(({ programmeId, snapshot }) => {
    const own = evidence.get(programmeId);
    if (!own) return false;
    const isMissing = assessmentReasons(snapshot.rule, own).some((reason) => {
      const requirement = requirementOf(reason);
      return requirement !== null && isSameRequirement(requirement, asked);
    });
    return isMissing && !(snapshot.figures.waived ?? []).some((one) => isSameRequirement(one, asked));
  });
  for (const award of doubtful) {
    const people = await listPeopleAbove(db, { path: award.issuerPath, roles: awardGrants['award:revoke'].roles });
    await notify(db, {
      kind: 'certificate.in-doubt',
      params: {
        ...{ serial: award.serial, title: award.snapshot.programme.title, part: title },
        holder: { name: award.holderName, latinName: award.holderLatinName },
      },
      to: people.filter((one) => can(one, 'award:revoke', awardResource(award))).map((one) => one.personId),
      ...{ key: `${award.serial} ${key}`, at },
    });
  }
  return doubtful.map((one) => one.serial);
}
