import type { Mailer } from '#commands/mail/mailer.ts';
import type { Database } from '#db/client.ts';
import type { JobSender } from '#db/jobs/job-sender.ts';
import type { JobData, JobName } from '#db/jobs/queues.ts';
import type { keptDays } from '#domain/installation/number-settings.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Logger } from '#platform/log.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import type { Postman } from './mail/postman.ts';
import type { JobMetrics } from './metrics.ts';
import type { Carriers } from './notices/carrier.ts';
import type { SmsGateway } from './notices/sms-gateway.ts';

/** What every job works with. */
export interface JobServices {
  db: Database;
  log: Logger;
  jobs: JobSender;
  postman: Postman;
  mail: Mailer;
  /** Bring notices otherwise than by letter; null where there is no way. */
  carriers: Carriers;
  /** Null where no message can be sent to a telephone. */
  sms: SmsGateway | null;
  metrics: JobMetrics;
  storage: ObjectStorage;
  /** The folder SALA_DATA_DIR. */
  dataDir: string;
  /** The address of Sala, for links. */
  publicUrl: string;
  /** What the installation is called, as it is set in the browser now. */
  readonly names: LocalizedText;
  /** For so many days it is kept who did what; 0: for ever. */
  readonly auditDays: number;
  /** For so many days other things are kept. */
  daysOf(what: (typeof keptDays)[number]): number;
}

/**
 * One kind of work without a request. It may be done again after its process was killed in the middle, so it finds out
 * itself what has been done already. What it throws is logged, and it is tried again as its queue says.
 */
export type Job<Name extends JobName, Services = JobServices> = (
  services: Services,
  data: JobData[Name],
) => Promise<void>;

/** What work on sounds, films and pictures needs of them. */
export type MediaServices = Pick<JobServices, 'db' | 'log' | 'storage' | 'dataDir'> & { jobs: Pick<JobSender, 'send'> };
