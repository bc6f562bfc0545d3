import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { recordAudit } from '#db/queries/audit.ts';
import { endSessions } from '#db/queries/person.ts';
import { AppError } from '#domain/errors.ts';
import { answerProblems, parseForm } from './form.server.ts';
import { changePassword } from './new-password.server.ts';
import { profileSchema, saveProfile } from './profile.server.ts';

const passwordSchema = z.object({
  currentPassword: z.string().min(1, 'required').max(500, 'tooLong'),
  newPassword: z.string().min(1, 'required').max(500, 'tooLong'),
});

/**
 * Carries out one of the profile page's forms, told apart by `intent`.
 *
 * @returns the form with its problems, or where to go next
 */
export async function runProfileForm(context: AppLoadContext, personId: string, form: FormData) {
  switch (form.get('intent')) {
    case 'profile': {
      const parsed = parseForm(profileSchema, form);
      if (parsed.problems) return answerProblems(form, parsed.problems);
      await saveProfile(context, personId, parsed.value);
      return redirect('/profile?saved=profile');
    }
    case 'password': {
      const parsed = parseForm(passwordSchema, form);
      if (parsed.problems) return answerProblems(form, parsed.problems);
      const { currentPassword: current, newPassword: next } = parsed.value;
      const problem = await changePassword(context, personId, { current, next });
      if (problem) return answerProblems(form, { currentPassword: problem.current, newPassword: problem.next });
      return redirect('/profile?saved=password');
    }
    case 'end-one': {
      const sessionId = z.uuid().safeParse(form.get('sessionId'));
      if (!sessionId.success) throw new AppError('bad_request');
      await endDevices(context, personId, { sessionId: sessionId.data });
      return redirect('/profile?saved=devices');
    }
    case 'end-others':
      await endDevices(context, personId, { exceptToken: context.sessionToken });
      return redirect('/profile?saved=devices');
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
