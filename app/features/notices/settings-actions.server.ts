import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { refuseByCard } from '#app/server/guards/card-guard.server.ts';
import { askPhoneCode } from '#commands/accounts/ask-phone-code.ts';
import { provePhone } from '#commands/accounts/prove-phone.ts';
import { closeFeed, renewFeed } from '#commands/notices/renew-feed.ts';
import { saveSettings } from '#commands/notices/save-settings.ts';
import { subscribeDevice, unsubscribeDevices } from '#commands/notices/subscribe-device.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { minuteOfClock } from '#domain/notices/delivery-time.ts';
import { channels, noticeKinds } from '#domain/notices/kinds.ts';
import { usualTimes } from '#domain/notices/preferences.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { hasSms } from '#platform/has-sms.ts';

const clock = boundedText(40).transform(minuteOfClock);
const formSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    isQuiet: boundedText(5).default(''),
    from: clock,
    until: clock,
    digest: z.enum(['at_once', 'daily']),
  }),
  z.object({
    intent: z.literal('subscribe'),
    endpoint: boundedText(2_000),
    p256dh: boundedText(100),
    auth: boundedText(40),
  }),
  z.object({ intent: z.literal('unsubscribe') }),
  z.object({ intent: z.literal('ask-code') }),
  z.object({ intent: z.literal('prove'), code: boundedText(100) }),
  z.object({ intent: z.literal('renew-feed') }),
  z.object({ intent: z.literal('close-feed') }),
]);

/** What the forms of the page do. @throws AppError `bad_request` */
export async function runSettingsForm(
  context: AppLoadContext,
  personId: string,
  form: FormData,
  userAgent: string | null,
) {
  refuseByCard(context, form);
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_request');
  const wish = parsed.data;
  const { now: at, sessionToken } = context;
  switch (wish.intent) {
    case 'save': {
      const { from, until, digest } = wish;
      const usual = usualTimes.quiet ?? { from: 0, until: 0 };
      // Without a time that can be read stands the usual one.
      const quiet = wish.isQuiet === '' ? null : { from: from ?? usual.from, until: until ?? usual.until };
      const offered = form.getAll('channel');
      const kinds = form.getAll('kind');
      await saveSettings(context, {
        personId,
        times: { quiet, digest },
        channels: channels.filter((channel) => offered.includes(channel)),
        // What the page did not show is not off: it stays as it was. A page that names none showed all.
        kinds: noticeKinds.filter((kind) => kinds.length === 0 || kinds.includes(kind)),
        on: new Set(form.getAll('on').filter((one) => typeof one === 'string')),
      });
      return redirect('/notices/settings?saved=settings');
    }
    case 'subscribe': {
      const { intent: _, ...subscription } = wish;
      const hosts = context.config.PUSH_HOSTS;
      const { sessionId } = context;
      await subscribeDevice(context, { personId, subscription, userAgent, sessionId, hosts, at });
      return redirect('/notices/settings?saved=device');
    }
    case 'unsubscribe':
      await unsubscribeDevices(context, { personId, sessionToken });
      return redirect('/notices/settings?saved=no-device');
    case 'ask-code':
      await askPhoneCode(context, {
        personId,
        sessionToken,
        hasSms: hasSms(context.config),
        at,
      });
      return redirect('/notices/settings?saved=code#phone');
    case 'prove':
      try {
        await provePhone(context, { personId, sessionToken, code: wish.code, at });
      } catch (error) {
        if (!isAppError(error) || !error.problems) throw error;
        return data({ isWrongCode: true }, { status: error.status });
      }
      return redirect('/notices/settings?saved=phone#phone');
    case 'renew-feed':
      await renewFeed(context, { personId, sessionToken, at });
      return redirect('/notices/settings?saved=feed#calendar');
    case 'close-feed':
      await closeFeed(context, { personId, sessionToken });
      return redirect('/notices/settings?saved=no-feed#calendar');
  }
}
