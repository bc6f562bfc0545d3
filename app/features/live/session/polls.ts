import type { ErrorCode } from '#domain/errors.ts';
import type { PollAnswer, PollQuestion } from '#domain/live/polls.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { NamedAnswerView, PollView } from '#media-server/protocol/polls.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';
import type { PresenceState } from './presence.ts';

export interface PollState {
  /** The one that was asked last. */
  poll: PollView | null;
  ownPollAnswer: PollAnswer | null;
  /** Who answered what; asked for by a host who looks. */
  namedAnswers: readonly NamedAnswerView[] | null;
}

export const initialPolls: PollState = { poll: null, ownPollAnswer: null, namedAnswers: null };

export type PollNotice = { kind: 'pollAsked'; question: string } | { kind: 'pollShown' };

export interface NewPoll extends PollQuestion {
  /** Stays the same while it is tried again, until it turns out to have been asked in other words. */
  pollId: string;
  isAnonymous: boolean;
  /** Places of the right options. */
  rightChoices: readonly number[];
}

type PollContext = FeatureContext<PollState & PresenceState, PollNotice | ErrorNotice>;

/** Questions to the class. What the person does is told as not done while the server cannot keep it. */
export class Polls implements LiveFeature {
  readonly #context: PollContext;
  #hasCome = false;

  constructor(context: PollContext) {
    this.#context = context;
    context.connection.on('poll:changed', (poll) => this.#change(poll));
  }

  welcome({ poll, ownPollAnswer }: Welcome): void {
    // What is new since the link broke is told; what was there before the person came is not.
    if (poll && this.#hasCome) this.#change(poll);
    this.#hasCome = true;
    this.#context.store.set({ poll, ownPollAnswer });
  }

  /** @returns why it was not asked; null when it was */
  ask({ options, rightChoices, ...poll }: NewPoll): Promise<ErrorCode | null> {
    const asked = { ...poll, options: [...options], rightChoices: [...rightChoices] };
    return this.#refusalOf(() => this.#context.connection.request('poll:ask', asked));
  }

  /** @returns whether it is counted */
  answer({ choices, words }: PollAnswer): Promise<boolean> {
    const { store, connection } = this.#context;
    const pollId = store.get().poll?.id;
    return this.#isDone(async () => {
      if (!pollId) return;
      const { answer } = await connection.request('poll:answer', { pollId, choices: [...choices], words });
      if (store.get().poll?.id === pollId) store.set({ ownPollAnswer: answer });
    });
  }

  async stop(pollId: string): Promise<void> {
    await this.#isDone(() => this.#context.connection.request('poll:close', { pollId }));
  }

  async show(pollId: string): Promise<void> {
    await this.#isDone(() => this.#context.connection.request('poll:show', { pollId }));
  }

  async loadNames(pollId: string): Promise<void> {
    const { store, connection } = this.#context;
    await this.#isDone(async () => {
      const { answers } = await connection.request('poll:answers', { pollId });
      if (store.get().poll?.id === pollId) store.set({ namedAnswers: answers });
    });
  }

  #change(poll: PollView): void {
    const { store, notify } = this.#context;
    const { poll: before, role } = store.get();
    if (before?.id === poll.id) {
      store.set({ poll });
      if (!before.shownAt && poll.shownAt && role !== 'host') notify({ kind: 'pollShown' });
      return;
    }
    store.set({ poll, ownPollAnswer: null, namedAnswers: null });
    if (role !== 'host') notify(poll.shownAt ? { kind: 'pollShown' } : { kind: 'pollAsked', question: poll.question });
  }

  async #isDone(work: () => Promise<unknown>): Promise<boolean> {
    return (await this.#refusalOf(work)) === null;
  }

  /** A no is told. */
  async #refusalOf(work: () => Promise<unknown>): Promise<ErrorCode | null> {
    try {
      await work();
      return null;
    } catch (error) {
      return tellProblem(this.#context, error);
    }
  }
}
