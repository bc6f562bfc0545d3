import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import type { PersonRow } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { type EditableDetails, lockEditableDetails, updateDetails } from '#db/queries/people/details.ts';
import { readPhone } from '#domain/accounts/phone.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { type PersonAct, requirePerson } from './require-person.ts';

export interface EditPersonAct extends PersonAct, ChosenReason<ReasonOf<'details'>> {
  /** The version of the person that was changed. */
  seen: string;
  /** `phone` as it was typed, with or without the country; empty for none. */
  details: Omit<EditableDetails, 'phone'> & { phone: string };
}

/**
 * Changes a person's sex, telephone, languages and time zone for them. Another telephone is not proved: nothing is sent
 * there before its person has typed a code that came to it. What is the same leaves no trace.
 *
 * @returns false when nothing was changed
 * @throws AppError `not_found`; `forbidden`, also to the person; `conflict`, when it was changed elsewhere since; of the
 *   fields `phone` and `locale1`
 */
export async function editPerson({ db }: Pick<Deps, 'db'>, act: EditPersonAct): Promise<boolean> {
  const { actor, seen, why, reason } = act;
  return db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, act.personId);
    if (!can(actor, 'person:edit', person)) throw new AppError('forbidden');
    const { personId } = person;
    const before = await lockEditableDetails(trx, personId);
    if (!before) throw new AppError('not_found');
    const after = { ...act.details, phone: await readPhoneOf(trx, person, act.details.phone) };
    if (after.locales.length === 0) throw AppError.ofFields({ locale1: 'required' });
    const changes = changesOf(before, after);
    if (Object.keys(changes).length === 0) return false;
    if (before.version !== seen) throw new AppError('conflict');
    await updateDetails(trx, personId, { details: after, isNewPhone: before.phone !== after.phone });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'person.edit',
      subjectType: 'person',
      subjectId: personId,
      organisationId: person.roles[0]?.organisationId ?? null,
      details: { ...changes, exception: why, reason },
    });
    return true;
  });
}

/** The number as it is dialled where the person belongs. */
async function readPhoneOf(db: Queryable, { roles }: PersonRow, typed: string): Promise<string | null> {
  if (typed === '') return null;
  const [first] = roles;
  const organisation = first && (await findOrganisationById(db, first.organisationId));
  const read = readPhone(typed, organisation?.country ?? '');
  if ('problem' in read) throw AppError.ofFields({ phone: read.problem });
  return read.phone;
}

/** What was before and what is after, of everything that differs. */
function changesOf(before: EditableDetails, after: EditableDetails): Record<string, string> {
  const told = ({ sex, phone, locales, timeZone }: EditableDetails) => ({
    sex: sex ?? '',
    phone: phone ?? '',
    languages: locales.join(' '),
    zone: timeZone,
  });
  const [was, is] = [told(before), told(after)];
  const names = Object.keys(is) as (keyof typeof is)[];
  return Object.fromEntries(
    names
      .filter((name) => was[name] !== is[name])
      .flatMap((name) => [
        [`${name}Before`, was[name]],
        [`${name}After`, is[name]],
      ]),
  );
}
