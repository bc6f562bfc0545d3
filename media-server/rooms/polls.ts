import { answerPoll } from '#commands/live/answer-poll.ts';
import { type AskPoll, askPoll } from '#commands/live/ask-poll.ts';
import type { ClassAct } from '#commands/live/class-act.ts';
import { type ClosePoll, closePoll } from '#commands/live/close-poll.ts';
import { requirePoll } from '#commands/live/poll-act.ts';
import type { Database } from '#db/client.ts';
import { findLatestPoll, listNamedAnswers, listPollAnswers, type PollRow } from '#db/queries/live/polls.ts';
import { countAnswers, type PollAnswer, type PollResults } from '#domain/live/polls.ts';
import type { LiveSocket } from '#media-server/live-socket.ts';
import { mostWordsSent, type NamedAnswerView, type PollView, type PollWelcome } from '#media-server/protocol/polls.ts';
import { Gathered } from './gathered.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

/** So often at most hosts are told how many have answered, in ms. */
const countingMs = 500;
/** More people's answers than any class of ours expects. */
const mostNamed = 1_000;

interface LatestPoll {
  poll: PollRow | null;
  /** By person. */
  answers: Map<string, PollAnswer>;
}

/**
 * The poll that was asked last. The database knows first, then the room, then everybody in it: what was answered with yes
 * outlives the media server, and while the database is away there is no yes.
 */
export class Polls implements RoomFeature<PollWelcome> {
  readonly #context: RoomContext;
  readonly #counting: Gathered;
  readonly #stored: StoredCopy<LatestPoll>;
  #poll: PollRow | null;
  #answers: LatestPoll['answers'];

  private constructor(context: RoomContext, { poll, answers }: LatestPoll) {
    this.#context = context;
    this.#poll = poll;
    this.#answers = answers;
    this.#counting = Gathered.create(countingMs, () => this.#tellHosts());
    this.#stored = context.copy(
      (db) => load(db, context.live.id),
      (latest) => this.#take(latest),
    );
  }

  static async open(context: RoomContext): Promise<Polls> {
    return new Polls(context, await context.services.gate.run((db) => load(db, context.live.id)));
  }

  view(self: Participant): PollWelcome {
    return { poll: this.#viewFor(self), ownPollAnswer: this.#answers.get(self.personId) ?? null };
  }

  /** @throws AppError as the command, `unavailable` while the database is away: nothing was asked then */
  async ask(actorId: string, poll: Omit<AskPoll, keyof ClassAct>): Promise<void> {
    const act = { ...this.#context.act(actorId), ...poll };
    await this.#stored.inTurn((run) => run((db) => askPoll({ db }, act)));
    await this.#stored.refresh();
  }

  /** @returns what counts @throws AppError as the command, `unavailable` while the database is away */
  async answer(personId: string, pollId: string, answer: PollAnswer): Promise<PollAnswer> {
    const act = { ...this.#context.act(personId), pollId, answer };
    return this.#stored.inTurn(async (run) => {
      const counted = await run((db) => answerPoll({ db }, act));
      if (this.#poll?.id === pollId && !this.#answers.has(personId)) {
        this.#answers.set(personId, counted);
        this.#counting.ask();
      }
      return counted;
    });
  }

  /** Nobody answers it any more. @throws AppError as the command, `unavailable` while the database is away */
  async stop(actorId: string, pollId: string): Promise<void> {
    await this.#close({ ...this.#context.act(actorId), pollId, isShown: false });
  }

  /** The class sees how it answered. @throws AppError as the command, `unavailable` while the database is away */
  async show(actorId: string, pollId: string): Promise<void> {
    await this.#close({ ...this.#context.act(actorId), pollId, isShown: true });
  }

  /** Also of an earlier poll. @throws AppError `not_found`, `unavailable` */
  async isAnonymous(pollId: string): Promise<boolean> {
    if (this.#poll?.id === pollId) return this.#poll.isAnonymous;
    const { gate } = this.#context.services;
    const act = { classSessionId: this.#context.live.id, pollId };
    return (await gate.run((db) => requirePoll(db, act))).isAnonymous;
  }

  /** Who answered what, by name; ask `isAnonymous` first. @throws AppError `unavailable` */
  async namedAnswers(pollId: string): Promise<NamedAnswerView[]> {
    const { gate } = this.#context.services;
    const rows = await gate.run((db) => listNamedAnswers(db, { of: ['id', pollId], limit: mostNamed }));
    return rows.map(({ pollId: _, bothNames: displayName, ...answer }) => ({ ...answer, displayName }));
  }

  close(): void {
    this.#counting.close();
  }

  async #close(act: ClosePoll): Promise<void> {
    await this.#stored.inTurn((run) => run((db) => closePoll({ db }, act)));
    await this.#stored.refresh();
  }

  /** As the database knows it: with answers, too, that were given up on the way here and arrived after all. */
  #take({ poll, answers }: LatestPoll): void {
    const before = JSON.stringify(this.#poll);
    const isCountedAnew = answers.size !== this.#answers.size;
    this.#poll = poll;
    this.#answers = answers;
    if (!poll) return;
    if (JSON.stringify(poll) === before) {
      if (isCountedAnew) this.#counting.ask();
      return;
    }
    const hosts = this.#hosts().map((socket) => socket.id);
    this.#context.everyone().except(hosts).emit('poll:changed', toView(poll, this.#resultsOnceShown()));
    this.#tellHosts();
  }

  #tellHosts(): void {
    if (!this.#poll) return;
    const view = toView(this.#poll, this.#results());
    for (const socket of this.#hosts()) socket.emit('poll:changed', view);
  }

  #hosts(): LiveSocket[] {
    const hosts = this.#context.people.all.filter((one) => one.role === 'host');
    return hosts.flatMap(({ connections }) => connections.flatMap(({ socket }) => socket ?? []));
  }

  #viewFor({ role }: Participant): PollView | null {
    return this.#poll && toView(this.#poll, role === 'host' ? this.#results() : this.#resultsOnceShown());
  }

  #results(): PollResults {
    const results = countAnswers(this.#poll ?? { options: [] }, this.#answers.values());
    return { ...results, words: results.words.slice(0, mostWordsSent) };
  }

  #resultsOnceShown(): PollResults | null {
    return this.#poll?.shownAt ? this.#results() : null;
  }
}

async function load(db: Database, classSessionId: string): Promise<LatestPoll> {
  const poll = await findLatestPoll(db, classSessionId);
  const answers = poll ? await listPollAnswers(db, poll.id) : [];
  return { poll, answers: new Map(answers.map(({ personId, ...answer }) => [personId, answer])) };
}

function toView(
  { id, kind, question, options, isAnonymous, rightChoices, closedAt, shownAt }: PollRow,
  results: PollResults | null,
): PollView {
  return {
    id,
    kind,
    question,
    options,
    isAnonymous,
    rightChoices: results ? rightChoices : [],
    closedAt: closedAt?.toISOString() ?? null,
    shownAt: shownAt?.toISOString() ?? null,
    results,
  };
}
