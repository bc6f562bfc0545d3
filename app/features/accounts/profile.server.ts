import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { updateProfile } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { interfaceLocales, isInterfaceLocale } from '#domain/locale.ts';
import { displayNameSchema, latinNameSchema } from '#domain/person-names.ts';
import { isTimeZone } from '#domain/zoned-time.ts';

const localeChoice = z.enum(['', ...interfaceLocales]).catch('');

export const profileSchema = z.object({
  version: z.string().min(1).max(40),
  displayName: displayNameSchema,
  latinName: latinNameSchema,
  locale1: localeChoice,
  locale2: localeChoice,
  locale3: localeChoice,
  locale4: localeChoice,
  timeZone: z.string().max(64, 'unknownZone').refine(isTimeZone, 'unknownZone'),
  sex: z.enum(['', 'female', 'male']).catch(''),
  lowData: z.boolean(),
});

/**
 * Saves a person's own profile.
 *
 * @throws AppError conflict, when it was changed elsewhere since the form was read
 */
export async function saveProfile(
  context: AppLoadContext,
  personId: string,
  form: z.infer<typeof profileSchema>,
): Promise<void> {
  const chosen = [form.locale1, form.locale2, form.locale3, form.locale4].filter(isInterfaceLocale);
  await context.db.transaction().execute(async (trx) => {
    const saved = await updateProfile(trx, personId, form.version, {
      displayName: form.displayName,
      latinName: form.latinName,
      locales: [...new Set(chosen)],
      timeZone: form.timeZone,
      sex: form.sex || null,
      lowData: form.lowData,
    });
    if (!saved) throw new AppError('conflict');
    await recordAudit(trx, { actorId: personId, action: 'profile.update', subjectType: 'person', subjectId: personId });
  });
}
