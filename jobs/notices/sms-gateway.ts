import type { Logger } from '#platform/log.ts';
import { CarrierRefusal, isFinalStatus } from './carrier.ts';

interface SmsSettings {
  NODE_ENV: string;
  SMS_URL?: string | undefined;
  SMS_TOKEN?: string | undefined;
  SMS_BODY: string;
}

export interface SmsGateway {
  /** There is no gateway: messages stand in the log. */
  isLog: boolean;
  /**
   * @param message.to as E.164 has it
   * @param message.key sent twice with the same one, gateways that know its header bring it once
   * @throws CarrierRefusal
   */
  send(message: { to: string; text: string; key: string }): Promise<void>;
}

const timeoutMs = 15_000;

/**
 * Messages to telephones by an HTTP gateway: a POST of SMS_BODY, JSON or a form, with SMS_TOKEN as bearer. Without a gateway
 * they are written into the log in development, and there is no such channel in production.
 */
export function createSmsGateway(settings: SmsSettings, log: Logger): SmsGateway | null {
  const { SMS_URL, SMS_TOKEN, SMS_BODY, NODE_ENV } = settings;
  if (!SMS_URL && NODE_ENV === 'production') return null;
  return {
    isLog: SMS_URL === undefined,
    async send({ to, text, key }) {
      if (!SMS_URL) {
        log.info({ key, text }, 'a message to a telephone, which without SMS_URL is only logged');
        return;
      }
      const isJson = SMS_BODY.trimStart().startsWith('{');
      const answer = await fetch(SMS_URL, {
        method: 'POST',
        body: fillIn(SMS_BODY, { to, text }, isJson),
        headers: {
          'Content-Type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
          'Idempotency-Key': key,
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
        status: answer.status,
      });
    },
  };
}

/** Puts values into a template so that it stays what it is: a part of JSON text, or of a form. */
function fillIn(template: string, values: { to: string; text: string }, isJson: boolean): string {
  const written = (text: string) => (isJson ? JSON.stringify(text).slice(1, -1) : encodeURIComponent(text));
  return template.replace(/\{\{(to|text)\}\}/g, (_, name: 'to' | 'text') => written(values[name]));
}
