import { cutAfter } from '#domain/text/graphemes.ts';
import type { Logger } from '#platform/log.ts';
import { type Carrier, CarrierRefusal, isFinalStatus } from './carrier.ts';

interface SmsSettings {
  NODE_ENV: string;
  SMS_URL?: string | undefined;
  SMS_TOKEN?: string | undefined;
  SMS_BODY: string;
}

const timeoutMs = 15_000;
/** Some five messages of Lao letters, of which one holds 67. */
const longestText = 320;

/**
 * Messages to telephones by an HTTP gateway: a POST of SMS_BODY, JSON or a form, with SMS_TOKEN as bearer. Without a gateway
 * they are written into the log in development, and there is no such channel in production.
 */
export function createSmsCarrier(settings: SmsSettings, log: Logger): Carrier | null {
  const { SMS_URL, SMS_TOKEN, SMS_BODY, NODE_ENV } = settings;
  if (!SMS_URL && NODE_ENV === 'production') return null;
  return {
    async bring({ deliveryId, person }, { title, text, link }) {
      if (!person.phone) throw new CarrierRefusal('there is no telephone number', { isFinal: true });
      // The link is never cut.
      const words = `${cutAfter([title, text.replace(/\s+/g, ' ')].filter(Boolean).join('. '), longestText)} ${link}`;
      if (!SMS_URL) {
        log.info({ deliveryId, text: words }, 'a message to a telephone, which without SMS_URL is only logged');
        return;
      }
      const isJson = SMS_BODY.trimStart().startsWith('{');
      const answer = await fetch(SMS_URL, {
        method: 'POST',
        body: fillIn(SMS_BODY, { to: person.phone, text: words }, isJson),
        headers: {
          'Content-Type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
          // Brought twice, gateways that know this header send it once.
          'Idempotency-Key': deliveryId,
          ...(SMS_TOKEN && { Authorization: `Bearer ${SMS_TOKEN}` }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: Error) => {
        throw new CarrierRefusal(`the gateway was not reached: ${error.name}`);
      });
      await answer.body?.cancel();
      if (answer.ok) return;
      throw new CarrierRefusal(`the gateway did not take it: ${answer.status}`, {
        isFinal: isFinalStatus(answer.status),
      });
    },
  };
}

/** Puts values into a template so that it stays what it is: a part of JSON text, or of a form. */
function fillIn(template: string, values: { to: string; text: string }, isJson: boolean): string {
  const written = (text: string) => (isJson ? JSON.stringify(text).slice(1, -1) : encodeURIComponent(text));
  return template.replace(/\{\{(to|text)\}\}/g, (_, name: 'to' | 'text') => written(values[name]));
}
