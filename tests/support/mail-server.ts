import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a mail server answers to a letter. */
type Answer = 'take' | 'refuse for now' | 'refuse for ever' | 'keep waiting';

export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  /** Whole messages that were taken, oldest first. */
  taken: string[];
  /** How often a letter was brought, whatever the answer. */
  tries: number;
  /** To the letters that come from now on. */
  answer: Answer;
  stop(): Promise<void>;
}

/** A real SMTP server on a free port, which answers as a test wants it to. */
export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      const error = Object.assign(new Error('no such mailbox'), { responseCode: 550 });
      callback(mail.answer === 'refuse for ever' ? error : null);
    },
    onData(stream, _session, callback) {
      const { answer } = mail;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        mail.tries += 1;
        if (answer === 'keep waiting') return;
        if (answer === 'take') mail.taken.push(Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n'));
        callback(answer === 'take' ? null : Object.assign(new Error('try later'), { responseCode: 451 }));
      });
    },
  });
  // A client that is killed breaks its connection.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    taken: [],
    tries: 0,
    answer: 'take',
    stop: () => new Promise((done) => server.close(() => done())),
  };
  return mail;
}
