import type { JobName } from '#db/jobs/queues.ts';
import { closeDueSittings } from './close-due-sittings.ts';
import { closeForgottenAttendance } from './close-forgotten-attendance.ts';
import { tellDeadlines } from './cohorts/tell-deadlines.ts';
import { countPaceJob } from './count-pace.ts';
import { deleteExpiredSecrets } from './delete-expired-secrets.ts';
import { deleteOldActs } from './delete-old-acts.ts';
import { deleteOldMail } from './delete-old-mail.ts';
import { deleteOldRecord } from './delete-old-record.ts';
import { endForgottenClasses } from './end-forgotten-classes.ts';
import { fillSearchJob } from './fill-search.ts';
import { forgetOldMerges } from './forget-old-merges.ts';
import { forgetOldUndoing } from './forget-old-undoing.ts';
import { gatherSurveyAnswers } from './gather-survey-answers.ts';
import { checkImport } from './imports/check-import.ts';
import { forgetOldImports } from './imports/forget-old-imports.ts';
import { readImport } from './imports/read-import.ts';
import { requeueImports } from './imports/requeue-imports.ts';
import { runImport } from './imports/run-import.ts';
import { undoImport } from './imports/undo-import.ts';
import type { Job } from './job.ts';
import { forgetOldClassRecords } from './live/forget-class-records.ts';
import { forgetGuestsInTime } from './live/forget-guests.ts';
import { makeClassRecord } from './live/make-class-record.ts';
import { prepareDeck } from './live/prepare-deck.ts';
import { requeueDecks } from './live/requeue-decks.ts';
import { measureStorage } from './measure-storage.ts';
import { makeNarration } from './media/make-narration.ts';
import { prepareMedia } from './media/prepare-media.ts';
import { requeueMedia } from './media/requeue-media.ts';
import { sweepMedia } from './media/sweep-media.ts';
import { deleteOldNotices } from './notices/delete-old-notices.ts';
import { deliverNotice } from './notices/deliver-notice.ts';
import { sendPhoneCode } from './notices/send-phone-code.ts';
import { spreadNotices } from './notices/spread-notices.ts';
import { tellForumWeeks } from './notices/tell-forum-weeks.ts';
import { tellOfCertificates } from './notices/tell-of-certificates.ts';
import { tellStartingClasses } from './notices/tell-starting-classes.ts';
import { requeueMail } from './requeue-mail.ts';
import { sendMail } from './send-mail.ts';
import { sendTest } from './send-test.ts';
import { thinDraftSaves } from './thin-draft-saves.ts';

/** Who does the jobs of each queue (db/jobs/queues.ts). */
export const allJobs: { [Name in JobName]: Job<Name> } = {
  'send-mail': sendMail,
  'spread-notices': spreadNotices,
  'deliver-notice': deliverNotice,
  'send-phone-code': sendPhoneCode,
  'send-test': sendTest,
  'measure-storage': measureStorage,
  'tell-starting-classes': tellStartingClasses,
  'tell-of-certificates': tellOfCertificates,
  'tell-deadlines': tellDeadlines,
  'tell-forum-weeks': tellForumWeeks,
  'delete-old-notices': deleteOldNotices,
  'end-forgotten-classes': endForgottenClasses,
  'close-forgotten-attendance': closeForgottenAttendance,
  'close-due-sittings': closeDueSittings,
  'gather-survey-answers': gatherSurveyAnswers,
  'delete-expired-secrets': deleteExpiredSecrets,
  'requeue-mail': requeueMail,
  'delete-old-mail': deleteOldMail,
  'delete-old-record': deleteOldRecord,
  'delete-old-acts': deleteOldActs,
  'read-import': readImport,
  'check-import': checkImport,
  'run-import': runImport,
  'undo-import': undoImport,
  'requeue-imports': requeueImports,
  'forget-old-imports': forgetOldImports,
  'forget-old-merges': forgetOldMerges,
  'forget-old-undoing': forgetOldUndoing,
  'fill-search': fillSearchJob,
  'count-pace': countPaceJob,
  'prepare-media': prepareMedia,
  'make-narration': makeNarration,
  'requeue-media': requeueMedia,
  'sweep-media': sweepMedia,
  'prepare-deck': prepareDeck,
  'requeue-decks': requeueDecks,
  'forget-guests': forgetGuestsInTime,
  'make-class-record': makeClassRecord,
  'forget-class-records': forgetOldClassRecords,
  'thin-draft-saves': thinDraftSaves,
};
