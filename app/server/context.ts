import type { Auth } from '#app/server/sessions/auth.server.ts';
import type { Mailer } from '#commands/mail/mailer.ts';
import type { Database } from '#db/client.ts';
import type { KeptInstallation } from '#db/installation/keep-installation.ts';
import type { JobSender } from '#db/jobs/job-sender.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { MaybeViewer } from '#domain/rights.ts';
import type { Logger } from '#platform/log.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import type { KeptLists } from './sessions/kept-lists.server.ts';
import type { WebConfig } from './settings.ts';

export type Theme = 'auto' | 'light' | 'dark' | 'sun';

/** How the reader of this request reads. */
export interface Reader {
  /** Language of the interface. */
  locale: InterfaceLocale;
  /** Languages of course content, best first; the interface's language always among them. */
  contentLocales: string[];
  timeZone: string;
  theme: Theme;
  lowData: boolean;
}

export interface Refusal {
  code: ErrorCode;
  details?: Record<string, string | number>;
}

/** What every loader and action gets, made once a request. */
export interface AppContext {
  config: WebConfig;
  db: Database;
  auth: Auth;
  log: Logger;
  mail: Mailer;
  jobs: Pick<JobSender, 'send'>;
  storage: ObjectStorage;
  /** What is set in the browser, as this process read it last. */
  installation: Pick<KeptInstallation, 'current' | 'look'>;
  /** How what this server stands on is, check by check, as `/readyz` tells it. Takes seconds where something is away. */
  readiness: () => Promise<Record<string, boolean>>;
  requestId: string;
  /** The time of the request, when all of it had come; rules take it as an argument. */
  now: Date;
  viewer: MaybeViewer;
  /** Why the request was refused before any route saw it; the page that says so is all there is to see. */
  refusal: Refusal | null;
  /** That page, in place of a file. */
  showRefusal: (refusal: Refusal) => Promise<Response>;
  /** Who asks could not be found out, because the database is away: `viewer` is null then. */
  isUnavailable: boolean;
  /** Signed in, but allowed nothing until a password of their own is set: `viewer` is null then. */
  mustChangePassword: { personId: string; displayName: string } | null;
  /** The token of the session in use, for signing out the others. */
  sessionToken: string | null;
  /** Which session that is; no secret. */
  sessionId: string | null;
  /** A card opened it: no password, address or telephone is changed in it. */
  isByCard: boolean;
  /** Then the session is over, whatever is done in it; null: it goes on while it is used. */
  sessionEndsAt: Date | null;
  /** The person's name in Latin script, for those who have one beside their own. */
  latinName: string | null;
  /** Of the person's own; at most `mostUnread`, which stands for as many or more. */
  unreadNotices: number;
  /** What the viewer looked for in lists on other visits. */
  keptLists: KeptLists;
  /** Where the request comes from, as far as the proxies that we trust tell. */
  clientAddress: string;
  reader: Reader;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends AppContext {}
}
