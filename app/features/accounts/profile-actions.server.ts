import { type AppLoadContext, redirect } from '@remix-run/node';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { cancelEmailChange } from '#commands/accounts/cancel-email-change.ts';
import { changePassword } from '#commands/accounts/change-password.ts';
import { endOwnSessions } from '#commands/accounts/end-own-sessions.ts';
import { removeEmail } from '#commands/accounts/remove-email.ts';
import { requestEmailChange } from '#commands/accounts/request-email-change.ts';
import { saveProfile } from '#commands/accounts/save-profile.ts';
import { AppError } from '#domain/errors.ts';
import { isInterfaceLocale } from '#domain/locale.ts';
import {
  changePasswordSchema,
  endOneSchema,
  newEmailSchema,
  profileSchema,
  removeEmailSchema,
} from './account-forms.server.ts';

/**
 * Carries out one of the profile page's forms, told apart by `intent`.
 *
 * @returns the form with its problems, or where to go next
 */
export async function runProfileForm(context: AppLoadContext, personId: string, form: FormData) {
  const { sessionToken } = context;
  const who = { personId, sessionToken, address: context.clientAddress, at: context.now };
  const saved = (what: string) => redirect(`/profile?saved=${what}`);
  switch (form.get('intent')) {
    case 'profile':
      return answerForm(form, profileSchema, async ({ version, locale1, locale2, locale3, locale4, sex, ...rest }) => {
        const locales = [...new Set([locale1, locale2, locale3, locale4].filter(isInterfaceLocale))];
        await saveProfile(context, { personId, seen: version, change: { ...rest, locales, sex: sex || null } });
        return saved('profile');
      });
    case 'password':
      return answerForm(form, changePasswordSchema, async (passwords) => {
        await changePassword(context, { ...who, ...passwords });
        return saved('password');
      });
    case 'email':
      return answerForm(form, newEmailSchema, async (wish) => {
        await requestEmailChange(context, { ...who, ...wish });
        return saved('email');
      });
    case 'email-cancel':
      await cancelEmailChange(context, who);
      return saved('email-cancel');
    case 'email-remove':
      return answerForm(form, removeEmailSchema, async (wish) => {
        await removeEmail(context, { ...who, ...wish });
        return saved('email-remove');
      });
    case 'end-one': {
      const one = endOneSchema.safeParse(Object.fromEntries(form));
      if (!one.success) throw new AppError('bad_request');
      await endOwnSessions(context, { personId, which: one.data });
      return saved('devices');
    }
    case 'end-others':
      await endOwnSessions(context, { personId, which: { exceptToken: sessionToken } });
      return saved('devices');
    case 'end-all':
      await endOwnSessions(context, { personId, which: {} });
      return redirect('/sign-in?out');
    default:
      throw new AppError('bad_request');
  }
}
