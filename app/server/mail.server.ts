import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { newId } from '#platform/id.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  locale: string;
}

interface MailSettings {
  SMTP_URL?: string | undefined;
  MAIL_FROM: string;
  SALA_DATA_DIR: string;
}

/** Sends by SMTP_URL; without it the message becomes a file in SALA_DATA_DIR/outbox that any mail program opens. */
export async function sendMail(settings: MailSettings, mail: Mail): Promise<void> {
  const message = {
    from: settings.MAIL_FROM,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    headers: { 'Content-Language': mail.locale, 'Auto-Submitted': 'auto-generated' },
  };
  if (settings.SMTP_URL) {
    const transport = nodemailer.createTransport(settings.SMTP_URL);
    try {
      await transport.sendMail(message);
    } finally {
      transport.close();
    }
    return;
  }
  const { message: bytes } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
    .sendMail(message);
  const outbox = join(settings.SALA_DATA_DIR, 'outbox');
  await mkdir(outbox, { recursive: true });
  const file = join(outbox, `${newId()}.eml`);
  await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
