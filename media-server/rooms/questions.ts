import { askQuestion } from '#commands/live/ask-question.ts';
import { settleQuestion } from '#commands/live/settle-question.ts';
import { storeQuestionTranslation } from '#commands/live/store-question-translation.ts';
import { voteForQuestion } from '#commands/live/vote-for-question.ts';
import type { Database } from '#db/client.ts';
import { listQuestionTranslations } from '#db/queries/live/question-translations.ts';
import { findQuestion, listQuestions, listQuestionVotes, type QuestionRow } from '#db/queries/live/questions.ts';
import { AppError } from '#domain/errors.ts';
import { messageLanguage } from '#domain/live/message-language.ts';
import { inOrder, isShown, type QuestionState, questionLimits } from '#domain/live/questions.ts';
import type { QuestionsChange, QuestionView, QuestionWelcome } from '#media-server/protocol/questions.ts';
import type { Translated } from '#media-server/protocol/translated.ts';
import { Gathered } from './gathered.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';
import { type KeptTranslations, Translations } from './translations.ts';

/** So often at most everybody is told of what was asked and voted for, in ms. */
const tellingMs = 1_000;

type Voters = Map<string, Set<string>>;

interface StoredQuestions {
  /** Those that are seen. */
  questions: Map<string, QuestionRow>;
  voters: Voters;
}

/**
 * What people ask the class. A question and a vote are records: the database knows first, then the room, then everybody in
 * it, and while the database is away nothing is answered with yes.
 */
export class QuestionQueue implements RoomFeature<QuestionWelcome> {
  readonly #context: RoomContext;
  readonly #telling: Gathered;
  readonly #translations: Translations;
  readonly #stored: StoredCopy<StoredQuestions>;
  #questions: StoredQuestions['questions'];
  #voters: Voters;
  #changed = new Set<string>();
  #voted = new Set<string>();
  #gone = new Set<string>();

  private constructor(context: RoomContext, { questions, voters }: StoredQuestions) {
    this.#context = context;
    this.#questions = questions;
    this.#voters = voters;
    this.#telling = Gathered.create(tellingMs, () => this.#tell());
    this.#translations = new Translations(context, keptTranslations);
    this.#stored = context.copy(
      (db) => load(db, context.live.id),
      (stored) => this.#take(stored),
    );
  }

  static async open(context: RoomContext): Promise<QuestionQueue> {
    return new QuestionQueue(context, await context.services.gate.run((db) => load(db, context.live.id)));
  }

  view({ personId }: Participant): QuestionWelcome {
    const all = this.list();
    const questions = all.filter(({ state }) => state !== 'answered').slice(0, questionLimits.sent);
    return {
      questions,
      hasMoreQuestions: all.length > questions.length,
      ownQuestionVotes: [...this.#voters].flatMap(([id, voters]) => (voters.has(personId) ? [id] : [])),
    };
  }

  /** All that are seen, in their order. */
  list(): QuestionView[] {
    return inOrder([...this.#questions.values()].flatMap((row) => this.#toView(row) ?? []));
  }

  /** Of these questions those that are seen, in another language. */
  translate(questionIds: readonly string[], to: string): Promise<Translated> {
    const rows = questionIds.flatMap((id) => this.#questions.get(id) ?? []);
    const written = rows.map(({ id, body, locale: writer }) => ({
      ...{ id, body },
      locale: messageLanguage(body, { writer, spoken: [] }),
    }));
    return this.#translations.read(written, to);
  }

  /** Who asked it, also where it is seen no more. @throws AppError `not_found`, `unavailable` */
  async askerOf(questionId: string): Promise<string> {
    const known = this.#questions.get(questionId) ?? (await this.#find(questionId));
    if (!known) throw new AppError('not_found');
    return known.personId;
  }

  /** @throws AppError as the command, `unavailable` while the database is away: nothing was asked then */
  async ask(person: Participant, asked: { questionId: string; body: string }): Promise<void> {
    const { personId, displayName, role } = person;
    const act = { ...this.#context.act(personId), displayName, role, ...asked };
    await this.#stored.inTurn(async (run) => this.#keep(await run((db) => askQuestion({ db }, act))));
  }

  /** @throws AppError as the command, `unavailable` while the database is away */
  async vote(personId: string, questionId: string, isOn: boolean): Promise<void> {
    const act = { ...this.#context.act(personId), questionId, isOn };
    await this.#stored.inTurn(async (run) => {
      await run((db) => voteForQuestion({ db }, act));
      this.#count({ personId, questionId, isOn });
    });
  }

  /** @throws AppError as the command, `unavailable` while the database is away */
  async settle(actorId: string, questionId: string, to: QuestionState): Promise<void> {
    const act = { ...this.#context.act(actorId), questionId, to };
    // One that another takes the place of on the stage changes with it.
    await this.#stored.inTurn(async (run) => {
      for (const row of await run((db) => settleQuestion({ db }, act))) this.#keep(row);
    });
  }

  close(): void {
    this.#telling.close();
  }

  /** As the database knows them: what was given up on the way there may have arrived. */
  #take({ questions, voters }: StoredQuestions): void {
    for (const [id, { state }] of questions) {
      if (this.#questions.get(id)?.state !== state) this.#changed.add(id);
      if (this.#voters.get(id)?.size !== voters.get(id)?.size) this.#voted.add(id);
    }
    for (const id of this.#questions.keys()) if (!questions.has(id)) this.#gone.add(id);
    this.#questions = questions;
    this.#voters = voters;
    this.#telling.ask();
  }

  #count({ personId, questionId, isOn }: { personId: string; questionId: string; isOn: boolean }): void {
    const voters = this.#voters.get(questionId) ?? new Set();
    this.#voters.set(questionId, voters);
    if (isOn) voters.add(personId);
    else voters.delete(personId);
    this.#voted.add(questionId);
    this.#telling.ask();
  }

  async #find(questionId: string): Promise<QuestionRow | null> {
    const row = await this.#context.services.gate.run((db) => findQuestion(db, questionId));
    return row?.classSessionId === this.#context.live.id ? row : null;
  }

  #keep(row: QuestionRow): void {
    const before = this.#questions.get(row.id);
    if (isShown(row.state)) {
      this.#questions.set(row.id, row);
      if (before?.state !== row.state) this.#changed.add(row.id);
    } else if (before) {
      this.#questions.delete(row.id);
      this.#gone.add(row.id);
    }
    this.#telling.ask();
  }

  #tell(): void {
    const changed = [...this.#changed].flatMap((id) => this.#viewOf(id));
    const voted = [...this.#voted].filter((id) => !this.#changed.has(id)).flatMap((id) => this.#viewOf(id));
    const votes = Object.fromEntries(voted.map(({ id, votes: count }) => [id, count]));
    const change: QuestionsChange = { changed, votes, gone: [...this.#gone] };
    this.#changed = new Set();
    this.#voted = new Set();
    this.#gone = new Set();
    if (changed.length + voted.length + change.gone.length > 0) {
      this.#context.everyone().emit('questions:changed', change);
    }
  }

  #viewOf(questionId: string): QuestionView[] {
    const row = this.#questions.get(questionId);
    const view = row && this.#toView(row);
    return view ? [view] : [];
  }

  #toView({ classSessionId: _, askedAt, state, ...row }: QuestionRow): QuestionView | null {
    if (!isShown(state)) return null;
    return { ...row, askedAt: askedAt.toISOString(), state, votes: this.#voters.get(row.id)?.size ?? 0 };
  }
}

const keptTranslations: KeptTranslations = {
  async list(db, questionIds, locale) {
    const rows = await listQuestionTranslations(db, { questionIds, locale });
    return rows.map(({ questionId: id, body }) => ({ id, body }));
  },
  store: (db, { id: questionId, ...made }) => storeQuestionTranslation({ db }, { questionId, ...made }),
};

async function load(db: Database, classSessionId: string): Promise<StoredQuestions> {
  const rows = await listQuestions(db, classSessionId);
  const voters: Voters = new Map();
  for (const { questionId, personId } of await listQuestionVotes(db, classSessionId)) {
    voters.set(questionId, (voters.get(questionId) ?? new Set()).add(personId));
  }
  const shown = rows.filter(({ state }) => isShown(state));
  return { questions: new Map(shown.map((row) => [row.id, row])), voters };
}
