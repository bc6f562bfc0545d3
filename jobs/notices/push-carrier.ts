import webPush, { WebPushError } from 'web-push';
import { textDirection } from '#domain/locale.ts';
import { isPushEndpoint } from '#domain/notices/push-host.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { loadVapidKey } from '#platform/vapid-key.ts';
import { type Carrier, CarrierRefusal, isFinalStatus } from './carrier.ts';

interface PushSettings {
  SALA_DATA_DIR: string;
  SALA_VAPID_KEY?: string | undefined;
  PUSH_HOSTS: readonly string[];
  PUBLIC_URL: string;
  MAIL_FROM?: string | undefined;
}

const timeoutMs = 10_000;
const daySeconds = 86_400;
/** A message has 4 kB at most (RFC 8291, 4), of which encryption takes some. */
const longestText = 600;

/** Web push (RFC 8030), encrypted for the browser (RFC 8291), from us (RFC 8292). */
export function createPushCarrier(settings: PushSettings): Carrier {
  const { publicKey, privateKey } = loadVapidKey({
    dataDir: settings.SALA_DATA_DIR,
    vapidKey: settings.SALA_VAPID_KEY,
  });
  const address = /[^\s<>]+@[^\s<>]+/.exec(settings.MAIL_FROM ?? '')?.[0] ?? 'no-reply@localhost';
  const subject = settings.PUBLIC_URL.startsWith('https:') ? settings.PUBLIC_URL : `mailto:${address}`;
  return {
    async bring({ subscription, usefulUntil }, { noticeId, title, text, link, locale }) {
      if (!subscription) throw new CarrierRefusal('the browser is not known any more', { isFinal: true });
      const { endpoint, p256dh, auth } = subscription;
      if (!isPushEndpoint(endpoint, settings.PUSH_HOSTS)) {
        throw new CarrierRefusal('the push service is none of PUSH_HOSTS', { isFinal: true });
      }
      const payload = {
        id: noticeId,
        title: cutAfter(title, longestText),
        text: cutAfter(text, longestText),
        path: new URL(link).pathname,
        lang: locale,
        dir: textDirection(locale),
      };
      const left = usefulUntil ? Math.round((usefulUntil.getTime() - Date.now()) / 1_000) : daySeconds;
      try {
        await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: Math.max(60, Math.min(daySeconds, left)),
          timeout: timeoutMs,
          // Brought twice before the telephone was reached, the second takes the place of the first.
          topic: noticeId.replaceAll('-', ''),
        });
      } catch (error) {
        if (!(error instanceof WebPushError)) {
          const { code = 'error' } = error as NodeJS.ErrnoException;
          throw new CarrierRefusal(`the push service was not reached: ${code}`);
        }
        const { statusCode } = error;
        throw new CarrierRefusal(`the push service did not take it: ${statusCode}`, {
          isFinal: isFinalStatus(statusCode),
          isGone: statusCode === 404 || statusCode === 410,
        });
      }
    },
  };
}
