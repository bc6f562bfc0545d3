/** What became of a message that was sent to try. */
export const testOutcomes = [
  /** The mail server or the gateway took it. */
  'taken',
  /** Without a mail server it is a file in the data folder. */
  'outbox',
  /** Without a gateway it stands in the log, in development. */
  'logged',
  'noGateway',
  'unreachable',
  'insecure',
  'signIn',
  'sender',
  'recipient',
  'content',
  'refused',
] as const;
export type TestOutcome = (typeof testOutcomes)[number];

/** What came of a try at a mail server: nodemailer's code, the command that was refused, the server's answer (RFC 5321). */
export interface MailAnswer {
  code: string;
  command: string;
  responseCode: number;
}

export function mailOutcome({ code, command, responseCode }: MailAnswer): TestOutcome {
  if (code === 'EAUTH') return 'signIn';
  if (code === 'ETLS') return 'insecure';
  if (code === 'EENVELOPE') return command.startsWith('MAIL') ? 'sender' : 'recipient';
  if (code === 'EMESSAGE') return 'content';
  return responseCode === 0 ? 'unreachable' : 'refused';
}

/** @param status of HTTP; null without an answer */
export function gatewayOutcome(status: number | null): TestOutcome {
  if (status === null) return 'unreachable';
  return status === 401 || status === 403 ? 'signIn' : 'refused';
}
