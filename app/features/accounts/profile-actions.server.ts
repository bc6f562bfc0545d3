import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { endSessions } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { emailSchema } from '#domain/person-names.ts';
import { cancelEmailChange, removeEmail, requestEmailChange } from './email-change.server.ts';
import { changePassword } from './new-password.server.ts';
import { givenPassword } from './passwords.ts';
import { profileSchema, saveProfile } from './profile.server.ts';

const passwordSchema = z.object({ currentPassword: givenPassword, newPassword: givenPassword });
const newEmailSchema = z.object({ email: emailSchema, emailPassword: givenPassword });
const removeEmailSchema = z.object({ removePassword: givenPassword });

/**
 * Carries out one of the profile page's forms, told apart by `intent`.
 *
 * @returns the form with its problems, or where to go next
 */
export async function runProfileForm(context: AppLoadContext, personId: string, form: FormData) {
  const saved = (what: string) => redirect(`/profile?saved=${what}`);
  switch (form.get('intent')) {
    case 'profile':
      return answerForm(form, profileSchema, async (profile) => {
        await saveProfile(context, personId, profile);
        return saved('profile');
      });
    case 'password':
      return answerForm(form, passwordSchema, async (passwords) => {
        await changePassword(context, personId, passwords);
        return saved('password');
      });
    case 'email':
      return answerForm(form, newEmailSchema, async (wish) => {
        await requestEmailChange(context, personId, wish);
        return saved('email');
      });
    case 'email-cancel':
      await cancelEmailChange(context, personId);
      return saved('email-cancel');
    case 'email-remove':
      return answerForm(form, removeEmailSchema, async (wish) => {
        await removeEmail(context, personId, wish);
        return saved('email-remove');
      });
    case 'end-one': {
      const sessionId = z.uuid().safeParse(form.get('sessionId'));
      if (!sessionId.success) throw new AppError('bad_request');
      await endDevices(context, personId, { sessionId: sessionId.data });
      return saved('devices');
    }
    case 'end-others':
      await endDevices(context, personId, { exceptToken: context.sessionToken });
      return saved('devices');
    case 'end-all':
      await endDevices(context, personId, {});
      return redirect('/sign-in?out');
    default:
      throw new AppError('bad_request');
  }
}

async function endDevices(
  { db }: AppLoadContext,
  personId: string,
  which: { sessionId?: string; exceptToken?: string | null },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ended = await endSessions(trx, personId, which);
    await recordAudit(trx, {
      actorId: personId,
      action: 'sessions.end',
      subjectType: 'person',
      subjectId: personId,
      details: { ended },
    });
  });
}
