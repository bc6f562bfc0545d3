import { gatherAnswers } from '#commands/surveys/gather-answers.ts';
import type { Job } from './job.ts';

/** Lets answers to surveys count that cannot be changed any more. */
export const gatherSurveyAnswers: Job<'gather-survey-answers'> = async ({ db, log }) => {
  const counted = await gatherAnswers({ db }, { at: new Date() });
  if (counted > 0) log.info({ counted }, 'these answers to surveys count from now on, without names');
};
