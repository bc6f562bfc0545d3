import { z } from 'zod';
import { AppError } from '#domain/errors.ts';
import { findSilence, keptBlocks, slowModes } from '#domain/live/chat-rules.ts';
import { type RoomRole, roomRoles } from '#domain/live/room-role.ts';
import type { ChatRulesView } from '#media-server/protocol/chat.ts';
import type { KeptState } from './kept-state.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';

const kept = z.object({
  slowSeconds: z.literal(slowModes),
  mutedIds: z.array(z.uuid()),
  // Rooms that were kept before it could be said are open.
  isClosed: z.boolean().default(false),
  isPrivateAllowed: z.boolean().default(false),
  /** Who takes no messages to themselves alone from whom. */
  blocks: z.array(z.object({ by: z.uuid(), of: z.uuid() })).default([]),
  guestsWrite: z.boolean().default(false),
  pinned: z
    .object({
      id: z.uuid(),
      personId: z.uuid(),
      displayName: z.string(),
      role: z.enum(roomRoles).nullable(),
      body: z.string(),
      toHosts: z.literal(false).default(false),
      sentAt: z.string(),
      locale: z.string().nullable().default(null),
    })
    .nullable(),
});
type Rules = z.infer<typeof kept>;

/** So many blocks are kept in a class. */
const mostBlocks = 1_000;
const atFirst: Rules = {
  ...{ slowSeconds: 0, mutedIds: [], isClosed: false, pinned: null },
  ...{ isPrivateAllowed: false, blocks: [], guestsWrite: false },
};

interface Written {
  personId: string;
  role: RoomRole | null;
  toHosts: boolean;
  toPersonId: string | null;
}

/** How one writes in the class now: how fast, who not, and what stands on top. */
export class ChatRuling {
  readonly #context: RoomContext;
  readonly #kept: KeptState<Rules>;
  #rules: Rules;

  private constructor(context: RoomContext) {
    this.#context = context;
    this.#kept = context.keep('chat', kept);
    this.#rules = this.#kept.restored ?? atFirst;
  }

  static create(context: RoomContext): ChatRuling {
    return new ChatRuling(context);
  }

  viewFor({ personId, role }: Pick<Participant, 'personId' | 'role'>): ChatRulesView {
    const { mutedIds, blocks, guestsWrite, ...rules } = this.#rules;
    // To a guest the chat is as closed as it is for them.
    const isClosed = rules.isClosed || (role === 'guest' && !guestsWrite);
    const blockedIds = blocks.flatMap(({ by, of }) => (by === personId ? [of] : []));
    const seen = role === 'host' ? mutedIds : mutedIds.filter((one) => one === personId);
    return { ...rules, isClosed, guestsWrite, mutedIds: seen, blockedIds };
  }

  /** @throws AppError `chat_muted`, `chat_closed`, `chat_private_off`, `chat_blocked`, `chat_too_soon` */
  requireOpen({ personId, role, toHosts, toPersonId }: Written, lastAt: number | undefined): void {
    const wish = {
      personId,
      role: role ?? 'observer',
      now: Date.now(),
      lastAt,
      toHosts,
      isPrivate: toPersonId !== null,
    };
    const silence = findSilence(this.#rules, wish);
    if (silence === 'muted') throw new AppError('chat_muted');
    if (silence === 'closed') throw new AppError('chat_closed');
    if (silence === 'apart') throw new AppError('chat_private_off');
    // What a host says to somebody reaches them.
    const isBlocked = this.#rules.blocks.some(({ by, of }) => by === toPersonId && of === personId);
    if (isBlocked && role !== 'host') throw new AppError('chat_blocked');
    if (silence) throw new AppError('chat_too_soon', { seconds: silence.left });
  }

  /** Resolves when it is kept, if it can be now. @param onlyFor whom alone it concerns */
  async change(change: Partial<Rules>, onlyFor?: string): Promise<void> {
    this.#rules = { ...this.#rules, ...change };
    for (const person of this.#context.people.all) {
      if (onlyFor !== undefined && person.personId !== onlyFor) continue;
      const view = this.viewFor(person);
      for (const { socket } of person.connections) socket?.emit('chat:rules', view);
    }
    await this.#kept.save(this.#rules);
  }

  /** @throws AppError `not_found` when nobody of that name is here to be muted */
  async mute(personId: string, isOn: boolean): Promise<void> {
    if (isOn && !this.#context.people.find(personId)) throw new AppError('not_found');
    const others = this.#rules.mutedIds.filter((one) => one !== personId);
    await this.change({ mutedIds: isOn ? [...others, personId] : others });
  }

  /** Whether somebody takes messages to themselves alone from this person. */
  async block(by: string, of: string, isOn: boolean): Promise<void> {
    const others = this.#rules.blocks.filter((one) => one.by !== by || one.of !== of);
    await this.change({ blocks: isOn ? keptBlocks([...others, { by, of }], mostBlocks) : others }, by);
  }

  /** A message that was taken out stands nowhere. */
  unpin(messageId: string): void {
    if (this.#rules.pinned?.id === messageId) void this.change({ pinned: null });
  }

  close(why: 'ended' | 'stopped'): void {
    if (why === 'ended') this.#kept.drop();
  }
}
