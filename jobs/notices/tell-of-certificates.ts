import { tellOfCertificates as tell } from '#commands/notices/tell-of-certificates.ts';
import type { Job } from '#jobs/job.ts';

/** Tells people that a certificate of theirs is ready, or ends soon. */
export const tellOfCertificates: Job<'tell-of-certificates'> = async ({ db }) => tell({ db }, { at: new Date() });
