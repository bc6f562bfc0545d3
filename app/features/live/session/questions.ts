import type { ErrorCode } from '#domain/errors.ts';
import { inOrder, type ShownState } from '#domain/live/questions.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { QuestionsChange, QuestionView } from '#media-server/protocol/questions.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';

export interface QuestionState {
  /** In their order: the one on the stage, those that wait, those answered. */
  questions: readonly QuestionView[];
  /** There are others that this page has not asked for yet. */
  hasMoreQuestions: boolean;
  ownQuestionVotes: ReadonlySet<string>;
}

export const initialQuestions: QuestionState = {
  questions: [],
  hasMoreQuestions: false,
  ownQuestionVotes: new Set(),
};

type QuestionContext = FeatureContext<QuestionState, ErrorNotice>;

/** What a change makes of the questions that a page knows. */
export function questionsAfter(known: readonly QuestionView[], change: QuestionsChange): readonly QuestionView[] {
  const { changed, votes, gone } = change;
  const fresh = new Set([...changed.map(({ id }) => id), ...gone]);
  const kept = known.filter(({ id }) => !fresh.has(id));
  return inOrder([...kept.map((one) => ({ ...one, votes: votes[one.id] ?? one.votes })), ...changed]);
}

/** What people ask the class. What the person does is told as not done while the server cannot keep it. */
export class Questions implements LiveFeature {
  readonly #context: QuestionContext;

  constructor(context: QuestionContext) {
    this.#context = context;
    context.connection.on('questions:changed', (change) =>
      context.store.set(({ questions }) => ({ questions: questionsAfter(questions, change) })),
    );
  }

  welcome({ questions, hasMoreQuestions, ownQuestionVotes }: Welcome): void {
    this.#context.store.set({ questions, hasMoreQuestions, ownQuestionVotes: new Set(ownQuestionVotes) });
  }

  /** Asks for those that did not come with the welcome. */
  async loadAll(): Promise<void> {
    if (!this.#context.store.get().hasMoreQuestions) return;
    await this.#try(async () => {
      const { questions } = await this.#context.connection.request('question:list', {});
      this.#context.store.set({ questions, hasMoreQuestions: false });
    });
  }

  /**
   * @param questionId stays the same while it is tried again
   * @returns why it was not asked; null when it was
   */
  ask(questionId: string, body: string): Promise<ErrorCode | null> {
    return this.#try(() => this.#context.connection.request('question:ask', { questionId, body }));
  }

  /** That the person wants to hear the answer, too; seen at once, and taken back where it was refused. */
  async vote(questionId: string, isOn: boolean): Promise<void> {
    this.#setVote(questionId, isOn);
    const refusal = await this.#try(() => this.#context.connection.request('question:vote', { questionId, isOn }));
    if (refusal) this.#setVote(questionId, !isOn);
  }

  async withdraw(questionId: string): Promise<void> {
    await this.#try(() => this.#context.connection.request('question:withdraw', { questionId }));
  }

  /** For hosts. */
  async settle(questionId: string, to: ShownState): Promise<void> {
    await this.#try(() => this.#context.connection.request('question:settle', { questionId, to }));
  }

  /** For hosts: nobody sees it any more. */
  async hide(questionId: string): Promise<void> {
    await this.#try(() => this.#context.connection.request('question:hide', { questionId }));
  }

  #setVote(questionId: string, isOn: boolean): void {
    this.#context.store.set(({ ownQuestionVotes }) => {
      const votes = new Set(ownQuestionVotes);
      if (isOn) votes.add(questionId);
      else votes.delete(questionId);
      return { ownQuestionVotes: votes };
    });
  }

  async #try(work: () => Promise<unknown>): Promise<ErrorCode | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return tellProblem(this.#context, error);
    }
  }
}
