import { z } from 'zod';
import type { questionRights } from '#domain/live/in-class/questions.ts';
import { type ClassQuestion, questionLimits, type ShownState, shownStates } from '#domain/live/questions.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { type Done, type RequestTable, reading, request } from './request.ts';
import type { Translated } from './translated.ts';
import { wordsUpTo } from './words.ts';

/** Something that somebody asked, as everybody sees it. */
export interface QuestionView extends Omit<ClassQuestion, 'askedAt' | 'state'> {
  askedAt: string;
  state: ShownState;
  /** How many others want to hear the answer. */
  votes: number;
}

/** What has changed since the last time. */
export interface QuestionsChange {
  /** New, or in another state. */
  changed: readonly QuestionView[];
  /** How many votes they have now, where nothing else has changed. */
  votes: Readonly<Record<string, number>>;
  /** Hidden or withdrawn. */
  gone: readonly string[];
}

const questionId = z.uuid();

export const questionRequests = {
  /** Asked once, whatever is sent again with the same id. Answered when it is stored. */
  'question:ask': request({ questionId, body: wordsUpTo(questionLimits.body) }).answers<Done>(),
  'question:vote': request({ questionId, isOn: z.boolean() }).answers<Done>(),
  'question:withdraw': request({ questionId }).answers<Done>(),
  'question:settle': request({ questionId, to: z.enum(shownStates) }).answers<Done>(),
  'question:hide': request({ questionId }).answers<Done>(),
  /** Of what is on the screen, in the language in which it is read. */
  'question:translate': reading({
    questionIds: z.array(z.uuid()).min(1).max(20),
    to: z.enum(interfaceLocales),
  }).answers<Translated>(),
  'question:list': reading({}).answers<{ questions: QuestionView[] }>(),
} satisfies RequestTable<typeof questionRights>;

export interface QuestionEvents {
  /** Gathered, at most once a second. */
  'questions:changed': (change: QuestionsChange) => void;
}

export interface QuestionWelcome {
  /** The one on the stage and the first of those that wait. */
  questions: QuestionView[];
  /** There are others, which are asked for. */
  hasMoreQuestions: boolean;
  /** Those for which the person has voted. */
  ownQuestionVotes: string[];
}
