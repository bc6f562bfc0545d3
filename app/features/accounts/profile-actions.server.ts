import { type AppLoadContext, redirect } from '@remix-run/node';
import type { z } from 'zod';
import { refuseByCard } from '#app/server/guards/card-guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { chosenLocales } from '#app/ui/person-facts.server.ts';
import { cancelEmailChange } from '#commands/accounts/cancel-email-change.ts';
import { changePassword } from '#commands/accounts/change-password.ts';
import { endOwnSessions } from '#commands/accounts/end-own-sessions.ts';
import { removeEmail } from '#commands/accounts/remove-email.ts';
import { requestEmailChange } from '#commands/accounts/request-email-change.ts';
import { requestNames } from '#commands/accounts/request-names.ts';
import { saveProfile } from '#commands/accounts/save-profile.ts';
import { withdrawNameRequest } from '#commands/accounts/withdraw-name-request.ts';
import type { Names } from '#domain/accounts/name-change.ts';
import { AppError } from '#domain/errors.ts';
import { saysWhy } from '#domain/people/reason.ts';
import {
  askNamesSchema,
  changePasswordSchema,
  endOneSchema,
  newEmailSchema,
  profileFactsSchema,
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
  refuseByCard(context, form);
  const who = { personId, sessionToken, address: context.clientAddress, at: context.now };
  const saved = (what: string) => redirect(`/profile?saved=${what}`);
  switch (form.get('intent')) {
    case 'profile': {
      const save = async (facts: z.output<typeof profileFactsSchema>, names: Names | undefined) => {
        const { version: seen, sex, timeZone, lowData } = facts;
        const change = { timeZone, lowData, locales: chosenLocales(facts), sex: sex || null };
        await saveProfile(context, { personId, sessionToken, seen, change, names, at: context.now });
        return saved('profile');
      };
      // Where the names are fixed, the page has no fields for them.
      if (!form.has('displayName')) return answerForm(form, profileFactsSchema, (facts) => save(facts, undefined));
      return answerForm(form, profileSchema, ({ displayName, latinName, ...facts }) =>
        save(facts, { displayName, latinName }),
      );
    }
    case 'names':
      return answerForm(form, askNamesSchema, async ({ requestId: id, newName, newLatinName, why, words }) => {
        if (!saysWhy({ why, reason: words })) throw AppError.ofFields({ words: 'required' });
        const names = { displayName: newName, latinName: newLatinName };
        await requestNames(context, { personId, id, names, why, words, at: context.now });
        return saved('names');
      });
    case 'names-withdraw':
      await withdrawNameRequest(context, { personId, at: context.now });
      return saved('names-withdraw');
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
      await endOwnSessions(context, { personId, sessionToken, which: one.data });
      return saved('devices');
    }
    case 'end-others':
      await endOwnSessions(context, { personId, sessionToken, which: { exceptToken: sessionToken } });
      return saved('devices');
    case 'end-all':
      await endOwnSessions(context, { personId, sessionToken, which: {} });
      return redirect('/sign-in?out');
    default:
      throw new AppError('bad_request');
  }
}
