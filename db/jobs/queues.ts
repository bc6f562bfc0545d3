import type { QueueOptions, QueuePolicy } from 'pg-boss';

/** What each kind of job needs to know. Not what is secret: jobs that are done stay in the database for a while. */
export interface JobData {
  'send-mail': { mailId: string };
  'spread-notices': object;
  'deliver-notice': { deliveryId: string };
  'send-phone-code': { proofId: string };
  'send-test': { testId: string };
  'measure-storage': object;
  'tell-starting-classes': object;
  'tell-of-certificates': object;
  'tell-deadlines': object;
  'tell-forum-weeks': object;
  'delete-old-notices': object;
  'end-forgotten-classes': object;
  'close-forgotten-attendance': object;
  'close-due-sittings': object;
  'gather-survey-answers': object;
  'delete-expired-secrets': object;
  'delete-old-mail': object;
  'requeue-mail': object;
  'delete-old-record': object;
  'delete-old-acts': object;
  'read-import': { importId: string };
  'check-import': { importId: string };
  'run-import': { importId: string };
  'undo-import': { importId: string };
  'requeue-imports': object;
  'forget-old-imports': object;
  'forget-old-merges': object;
  'forget-old-undoing': object;
  'fill-search': object;
  'count-pace': object;
  'prepare-media': { mediaId: string; revision: number };
  'make-narration': { draftId: string; path: string; revision: number };
  'requeue-media': object;
  'sweep-media': object;
  'prepare-deck': { deckId: string };
  'requeue-decks': object;
  'forget-guests': object;
  'make-class-record': { recordId: string };
  'forget-class-records': object;
  'thin-draft-saves': object;
}

export type JobName = keyof JobData;

interface JobQueue extends QueueOptions {
  policy?: QueuePolicy;
  /** When it is due by itself (cron), in Laos, where most of its people are and a quiet night is one. */
  schedule?: string;
  /** Workers hear of a new job at once instead of looking for it. */
  notify?: boolean;
}

const hour = 3_600;
const day = 24 * hour;

/** A process that is killed has its jobs done again by another (or its successor) after so many seconds. */
const heartbeatSeconds = 10;

/** For work that one process does at a time and that the next turn finds again if it fails. */
const byTheClock = {
  policy: 'exclusive',
  heartbeatSeconds,
  expireInSeconds: hour,
  retryLimit: 2,
  retryDelay: 30,
  deleteAfterSeconds: 7 * day,
} satisfies JobQueue;

/** Somebody waits for it on a page; what was done before a kill is not done again. */
const whileWaiting = {
  notify: true,
  heartbeatSeconds,
  expireInSeconds: hour,
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
  deleteAfterSeconds: day,
} satisfies JobQueue;

/** Every queue: how often a job is tried, how long it may take, when it is due. */
export const queues: Record<JobName, JobQueue> = {
  'send-mail': {
    notify: true,
    heartbeatSeconds,
    expireInSeconds: 300,
    // Far more than there is time for: when to give up is decided by the letter's age.
    retryLimit: 1_000,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: hour,
    deleteAfterSeconds: day,
  },
  // Written whenever there is something to spread (jobs/notices/watch-notices.ts); by the clock for what was lost.
  'spread-notices': {
    policy: 'exclusive',
    notify: true,
    heartbeatSeconds,
    expireInSeconds: 300,
    retryLimit: 2,
    retryDelay: 1,
    deleteAfterSeconds: hour,
    schedule: '*/10 * * * *',
  },
  // When to try again says the delivery; these tries are for a process that was killed or a database that was away.
  'deliver-notice': {
    notify: true,
    heartbeatSeconds,
    expireInSeconds: 300,
    retryLimit: 1_000,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: hour,
    deleteAfterSeconds: day,
  },
  // Of use for minutes.
  'send-phone-code': {
    notify: true,
    heartbeatSeconds,
    expireInSeconds: 60,
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    deleteAfterSeconds: hour,
  },
  // Somebody waits for what the other side says.
  'send-test': { ...whileWaiting, expireInSeconds: 300 },
  'measure-storage': { ...byTheClock, schedule: '35 3 * * *' },
  'tell-starting-classes': { ...byTheClock, schedule: '* * * * *', deleteAfterSeconds: hour },
  'tell-of-certificates': { ...byTheClock, schedule: '23 * * * *' },
  'tell-deadlines': { ...byTheClock, schedule: '4-59/15 * * * *', deleteAfterSeconds: hour },
  // Clocks of some zones stand at half and quarter hours.
  'tell-forum-weeks': { ...byTheClock, schedule: '*/15 * * * *', deleteAfterSeconds: hour },
  'delete-old-notices': { ...byTheClock, schedule: '40 2 * * *' },
  'end-forgotten-classes': { ...byTheClock, schedule: '* * * * *', deleteAfterSeconds: hour },
  'close-forgotten-attendance': { ...byTheClock, schedule: '7 * * * *' },
  'close-due-sittings': { ...byTheClock, schedule: '* * * * *', deleteAfterSeconds: hour },
  'gather-survey-answers': { ...byTheClock, schedule: '25 2 * * *' },
  'delete-expired-secrets': { ...byTheClock, schedule: '17 * * * *' },
  'requeue-mail': { ...byTheClock, schedule: '*/10 * * * *', deleteAfterSeconds: hour },
  'delete-old-mail': { ...byTheClock, schedule: '30 2 * * *' },
  'delete-old-record': { ...byTheClock, schedule: '50 2 * * *' },
  'delete-old-acts': { ...byTheClock, schedule: '20 3 * * *' },
  'read-import': whileWaiting,
  'check-import': whileWaiting,
  'run-import': whileWaiting,
  'undo-import': whileWaiting,
  'requeue-imports': { ...byTheClock, schedule: '*/10 * * * *', deleteAfterSeconds: hour },
  'forget-old-imports': { ...byTheClock, schedule: '10 3 * * *' },
  'forget-old-merges': { ...byTheClock, schedule: '50 3 * * *' },
  'forget-old-undoing': { ...byTheClock, schedule: '55 3 * * *' },
  // Finds nothing to do but after an update.
  'fill-search': { ...byTheClock, schedule: '* * * * *', deleteAfterSeconds: hour },
  'count-pace': { ...byTheClock, schedule: '*/5 * * * *', deleteAfterSeconds: hour },
  // A film of an hour keeps a small server busy for one. What was encoded before a kill is not encoded again.
  'prepare-media': { ...whileWaiting, expireInSeconds: 12 * hour, deleteAfterSeconds: 7 * day },
  'make-narration': whileWaiting,
  'requeue-media': { ...byTheClock, schedule: '*/10 * * * *', deleteAfterSeconds: hour },
  'sweep-media': { ...byTheClock, schedule: '5 4 * * *' },
  'prepare-deck': whileWaiting,
  'forget-guests': { ...byTheClock, schedule: '45 3 * * *' },
  'requeue-decks': { ...byTheClock, schedule: '3-59/10 * * * *', deleteAfterSeconds: hour },
  'make-class-record': whileWaiting,
  'forget-class-records': { ...byTheClock, schedule: '45 2 * * *' },
  'thin-draft-saves': { ...byTheClock, schedule: '15 4 * * *' },
};

export const scheduleTimeZone = 'Asia/Vientiane';
