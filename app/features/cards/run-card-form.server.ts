import { type AppLoadContext, redirect } from '@remix-run/node';
import { closeSession } from '#app/server/sessions/open-session.server.ts';
import { forgetPeople } from '#app/server/sessions/people-here.server.ts';
import { isTabletBrowser, pointCookie, pointTokenHash } from '#app/server/sessions/point-device.server.ts';
import { isNotSentBefore } from '#app/ui/form/sent-before.server.ts';
import { endCard, openCard, renewPin } from '#commands/cards/card-of-person.ts';
import { makeCards } from '#commands/cards/make-cards.ts';
import { putUpPoint, takeDownPoint, takeOverPoint } from '#commands/cards/put-up-point.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** People who have something on a device that many use. */
const mostKeysOfBrowser = 60;

const deeds = { end: endCard, open: openCard, renew: renewPin };

interface CardFormAct {
  actor: Viewer;
  slug: string;
  at: Date;
}

/**
 * Carries out what one of the page's buttons says: `make`, for those who are ticked; a deed and whose card; or what becomes
 * of a device.
 *
 * @returns what to say in the address; why not, when nobody was ticked or the form was sent before for others; the whole
 *   answer, where the page is left
 * @throws AppError `bad_request`, for what no button says; what the commands throw
 */
export async function runCardForm(
  context: AppLoadContext,
  request: Request,
  { actor, slug, at }: CardFormAct,
  form: FormData,
): Promise<Record<string, string> | Response | 'nobody' | 'sentBefore'> {
  const [deed = '', id = ''] = String(form.get('do') ?? '').split(' ');
  switch (deed) {
    case 'make': {
      const personIds = form.getAll('person').map(String).filter(isId);
      if (personIds.length === 0) return 'nobody';
      const printedWith = String(form.get('printed') ?? '');
      const isMade = await isNotSentBefore(() => makeCards(context, { actor, slug, printedWith, personIds, at }));
      return isMade ? { made: printedWith } : 'sentBefore';
    }
    case 'end':
    case 'open':
    case 'renew':
      await deeds[deed](context, { actor, personId: id, at });
      return { saved: deed };
    case 'put-up': {
      const userAgent = (request.headers.get('user-agent') ?? '').slice(0, 500);
      const cookie = request.headers.get('cookie');
      // One that goes from hand to hand by itself is turned off first.
      if (isTabletBrowser(cookie)) throw new AppError('conflict');
      const before = pointTokenHash(context, cookie);
      const keyIds = String(form.get('keys') ?? '')
        .split(' ')
        .filter(isId)
        .slice(0, mostKeysOfBrowser);
      const token = await putUpPoint(context, { actor, slug, userAgent, before, keyIds, at });
      // The device is everybody's from now on: who put it up leaves nothing on it, and it knows no names.
      const headers = await closeSession(context, request, form);
      headers.append('Set-Cookie', forgetPeople(context));
      headers.append('Set-Cookie', pointCookie(token, context));
      return redirect('/sign-in', { headers });
    }
    case 'take-down':
      if (!isId(id)) throw new AppError('bad_request');
      await takeDownPoint(context, { actor, slug, deviceId: id, at });
      return { saved: deed };
    case 'take-over':
      if (!isId(id)) throw new AppError('bad_request');
      await takeOverPoint(context, { actor, slug, deviceId: id, at });
      return { saved: deed };
    default:
      throw new AppError('bad_request');
  }
}
