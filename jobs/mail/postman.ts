import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { SMTPError } from 'nodemailer/lib/smtp-connection/index.js';
import type { MailAnswer } from '#domain/installation/test-outcome.ts';
import type { WrittenLetter } from './written-letter.ts';

export interface Postman {
  /** Letters become files in the data folder: there is no mail server. */
  isFolder: boolean;
  /**
   * Sends a letter. Sent again (as the answer of the mail server was lost), it has the same Message-ID.
   *
   * @throws MailRefusal
   */
  send(letter: WrittenLetter & { id: string }): Promise<void>;
}

interface MailSettings {
  SMTP_URL?: string | undefined;
  SALA_DATA_DIR: string;
}

/** Why a letter was not taken, without its address, which answers of mail servers repeat. */
export class MailRefusal extends Error {
  /** The mail server will never take this letter (RFC 5321, 4.2.1: its answer begins with 5). */
  readonly isFinal: boolean;
  readonly answer: MailAnswer;

  constructor(answer: MailAnswer, isFinal: boolean) {
    const { code, command, responseCode } = answer;
    super(['the mail server did not take it:', code, command, responseCode || ''].filter(Boolean).join(' '));
    this.name = 'MailRefusal';
    this.isFinal = isFinal;
    this.answer = answer;
  }
}

type Sender = string | { name: string; address: string };

/**
 * Sends by SMTP_URL; without it the message becomes a file in SALA_DATA_DIR/outbox that any mail program opens.
 *
 * @param sender asked for each letter, as it can be changed while letters are sent
 */
export function createPostman(settings: MailSettings, sender: () => Sender): Postman {
  const messageOf = ({ id, to, subject, text, locale }: WrittenLetter & { id: string }) => {
    const from = sender();
    const domain = /@([^\s>]+)/.exec(typeof from === 'string' ? from : from.address)?.[1] ?? 'localhost';
    return {
      messageId: `<${id}@${domain}>`,
      from,
      to,
      subject,
      text,
      headers: { 'Content-Language': locale, 'Auto-Submitted': 'auto-generated' },
    };
  };
  const { SMTP_URL } = settings;
  if (SMTP_URL) return { isFolder: false, send: (letter) => sendBySmtp(SMTP_URL, messageOf(letter)) };
  const outbox = join(settings.SALA_DATA_DIR, 'outbox');
  return { isFolder: true, send: (letter) => writeIntoFolder(outbox, letter.id, messageOf(letter)) };
}

async function sendBySmtp(url: string, message: SendMailOptions): Promise<void> {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  });
  try {
    await transport.sendMail(message);
  } catch (error) {
    const { code = 'error', command = '', responseCode = 0 } = error as SMTPError;
    // What a server says to the sign-in or to the greeting is about us, and may change.
    const isAboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
    throw new MailRefusal({ code, command, responseCode }, isAboutLetter && responseCode >= 500);
  } finally {
    transport.close();
  }
}

/** Under the letter's own name, so that written twice it is there once. */
async function writeIntoFolder(outbox: string, id: string, message: SendMailOptions): Promise<void> {
  const { message: bytes } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
    .sendMail(message);
  await mkdir(outbox, { recursive: true });
  const file = join(outbox, `${id}.eml`);
  await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
