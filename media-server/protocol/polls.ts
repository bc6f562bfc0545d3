import { z } from 'zod';
import type { pollRights } from '#domain/live/in-class/polls.ts';
import { type PollAnswer, type PollKind, type PollResults, pollLimits } from '#domain/live/polls.ts';
import { type Done, type RequestTable, reading, request } from './request.ts';
import { wordsUpTo } from './words.ts';

/** A question to the class, as one person sees it. */
export interface PollView {
  id: string;
  kind: PollKind;
  question: string;
  /** None where words are asked for. */
  options: readonly string[];
  /** Places of the right options, known to those who see the results; none where no answer is right or wrong. */
  rightChoices: readonly number[];
  /** Nobody is shown who answered what. */
  isAnonymous: boolean;
  /** Null while it can be answered. */
  closedAt: string | null;
  /** Since when the class sees the results. */
  shownAt: string | null;
  /** Hosts see them always, everybody else once they are shown. Of what was written not more than `mostWordsSent`. */
  results: PollResults | null;
}

/** More of what was written is not sent to everybody's phone. */
export const mostWordsSent = 40;

/** One person's answer, of a poll that is not anonymous. */
export interface NamedAnswerView {
  personId: string;
  displayName: string;
  choices: readonly number[];
  words: string | null;
}

const pollId = z.uuid();
const { question, option, words, fewestOptions, mostOptions } = pollLimits;
const choice = z
  .number()
  .int()
  .min(0)
  .max(mostOptions - 1);

export const pollRequests = {
  /** Asked once, whatever is sent again with the same id. Answered when it is stored. */
  'poll:ask': request({
    pollId,
    kind: z.enum(['single', 'multiple', 'open']),
    question: wordsUpTo(question),
    options: z
      .array(wordsUpTo(option))
      .max(mostOptions)
      .refine((all) => all.length === 0 || all.length >= fewestOptions),
    isAnonymous: z.boolean().default(true),
    rightChoices: z.array(choice).max(mostOptions).default([]),
  }).answers<Done>(),
  /** Everybody answers once; answered with what counts, when it is stored. */
  'poll:answer': request({
    pollId,
    choices: z.array(choice).max(mostOptions),
    words: wordsUpTo(words).nullable(),
  }).answers<{ answer: PollAnswer }>(),
  'poll:close': request({ pollId }).answers<Done>(),
  /** Closes it too. */
  'poll:show': request({ pollId }).answers<Done>(),
  'poll:answers': reading({ pollId }).answers<{ answers: NamedAnswerView[] }>(),
} satisfies RequestTable<typeof pollRights>;

export interface PollEvents {
  /** Asked, closed or shown; to hosts also: answered (gathered, at most twice a second). */
  'poll:changed': (poll: PollView) => void;
}

export interface PollWelcome {
  /** The one that was asked last. */
  poll: PollView | null;
  /** What the person answered to it. */
  ownPollAnswer: PollAnswer | null;
}
