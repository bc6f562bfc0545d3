import type { Database } from '#db/client.ts';
import type { JobSender } from '#db/jobs/job-sender.ts';
import type { MaybeViewer, Viewer } from '#domain/rights.ts';
import type { Limits } from '#platform/limits.ts';
import type { Logger } from '#platform/log.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import type { Mailer } from './mail/mailer.ts';

/**
 * What commands work with. Every command is `verb(deps, act)`: it takes of this what it needs (`Pick<Deps, 'db'>`), and
 * of a request nothing else: who asks, when, and with what is in its act, so that a route, a socket, a job and an import
 * call the same command. It asks the right itself, decides by a rule of domain/ on what it reads in its own
 * transaction, writes, and leaves an audit row there.
 */
export interface Deps {
  db: Database;
  log: Logger;
  mail: Mailer;
  /** Writes down what the jobs process is to do. */
  jobs: Pick<JobSender, 'send'>;
  storage: ObjectStorage;
  /** Signs credentials. */
  key: CredentialKey;
  /** What keeps accounts from being guessed at: counters, and keyed digests of one-time codes and of addresses. */
  auth: { limits: Limits; digestCode(text: string): string; digestAddress(address: string): string };
}

/** Who acts: somebody signed in, or Sala itself (a job, a class that ends by the clock), which needs no right. */
export type Actor = Viewer | 'system';

/** The person to name in an audit row; null when the system acted. */
export function actorIdOf(actor: Actor): string | null {
  return actor === 'system' ? null : actor.personId;
}

/** Whether `allowed` says yes to the viewer; the system is always allowed. */
export function isAllowed(actor: Actor, allowed: (viewer: MaybeViewer) => boolean): boolean {
  return actor === 'system' || allowed(actor);
}
