import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Messages in an outbox to an address, youngest first, once there are that many; what there is after three seconds. */
export async function mailTo(outbox: string, address: string, count = 1): Promise<string[]> {
  let mails: string[] = [];
  for (let tries = 0; tries < 60 && mails.length < count; tries++) {
    await sleep(50);
    const names = existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.eml')) : [];
    mails = names
      .sort()
      .reverse()
      .map((name) => readFileSync(join(outbox, name), 'utf8'))
      .filter((mail) => mail.includes(`\nTo: ${address}\n`));
  }
  return mails;
}

/** The path of the link in a message. */
export function linkIn(mail: string, path: 'reset' | 'email'): string {
  return new RegExp(`http://localhost:\\d+(/${path}/[\\w-]{43})`).exec(decodeMail(mail))?.[1] ?? '';
}

/** What a message says. */
export function decodeMail(mail: string): string {
  const body = mail.split('\n\n').slice(1).join('\n\n');
  return /^content-transfer-encoding: base64$/im.test(mail)
    ? Buffer.from(body, 'base64').toString()
    : decodeQuotedPrintable(body);
}

function decodeQuotedPrintable(mail: string): string {
  const bytes = mail
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
