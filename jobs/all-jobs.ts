import type { JobName } from '#db/jobs/queues.ts';
import { closeForgottenAttendance } from './close-forgotten-attendance.ts';
import { deleteExpiredSecrets } from './delete-expired-secrets.ts';
import { deleteOldMail } from './delete-old-mail.ts';
import { deleteOldRecord } from './delete-old-record.ts';
import { endForgottenClasses } from './end-forgotten-classes.ts';
import { forgetOldImports } from './imports/forget-old-imports.ts';
import { readImport } from './imports/read-import.ts';
import { runImport } from './imports/run-import.ts';
import { undoImport } from './imports/undo-import.ts';
import type { Job } from './job.ts';
import { requeueMail } from './requeue-mail.ts';
import { sendMail } from './send-mail.ts';

/** Who does the jobs of each queue (db/jobs/queues.ts). */
export const allJobs: { [Name in JobName]: Job<Name> } = {
  'send-mail': sendMail,
  'end-forgotten-classes': endForgottenClasses,
  'close-forgotten-attendance': closeForgottenAttendance,
  'delete-expired-secrets': deleteExpiredSecrets,
  'requeue-mail': requeueMail,
  'delete-old-mail': deleteOldMail,
  'delete-old-record': deleteOldRecord,
  'read-import': readImport,
  'run-import': runImport,
  'undo-import': undoImport,
  'forget-old-imports': forgetOldImports,
};
