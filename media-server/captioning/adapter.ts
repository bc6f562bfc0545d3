/*
 * What others have to recognise speech and to translate: a command on this machine, or a service that speaks HTTP. None is
 * required. docs/captions.md says what is asked of one.
 */

/** A voice that is to be heard: its sound comes as RTP to this machine, as the SDP says. */
export interface Voice {
  /** Of what is spoken. */
  language: string;
  /** Session description (RFC 8866) of one Opus stream. */
  sdp: string;
}

/** Hearing a voice, until it is stopped or ends by itself. */
export interface Hearing {
  stop(): void;
  /** Resolves when it has ended, by itself too; never rejects. */
  ended: Promise<void>;
}

/** Writes along what a voice says. */
export interface Recogniser {
  /** @param onLine called with each line as it is said */
  hear(voice: Voice, onLine: (line: string) => void): Hearing;
}

export interface TranslationAsked {
  from: string;
  to: string;
  text: string;
}

/** Says a line in another language. */
export interface Translator {
  /** @throws where it could not be done in time */
  translate(asked: TranslationAsked): Promise<string>;
  close(): void;
}

/** A setting is the address of a service, or a command with its arguments, parted by spaces. */
export function readAdapterSetting(setting: string): { url: string } | { command: string; args: string[] } {
  const given = setting.trim();
  if (/^https?:\/\//.test(given)) return { url: given };
  const [command = '', ...args] = given.split(/ +/);
  return { command, args };
}
