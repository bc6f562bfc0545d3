import type { ErrorCode } from '#domain/errors.ts';
import { speaksAt } from '#domain/live/breakouts.ts';
import { mayShowCamera } from '#domain/live/floor-roles.ts';
import type { BreakoutsView } from '#media-server/protocol/breakouts.ts';
import type { ChatMessageView } from '#media-server/protocol/chat.ts';
import type { RequestName, RequestPayload, Welcome } from '#media-server/protocol/index.ts';
import { type BreakoutState, ownPlace } from './breakout-state.ts';
import type { Chat } from './chat.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';
import type { Media } from './media.ts';
import type { PresenceState } from './presence.ts';

export type BreakoutNotice =
  | { kind: 'inGroup'; name: string }
  | { kind: 'backInClass' }
  | { kind: 'groupsEnding' }
  | { kind: 'toldToGroups'; name: string; body: string };

type BreakoutContext = Omit<
  FeatureContext<BreakoutState & PresenceState, BreakoutNotice | ErrorNotice>,
  'connection'
> & { connection: Pick<FeatureContext<object>['connection'], 'on' | 'request'> };

/** What goes along when a person moves. */
interface Moving {
  media: Pick<Media, 'setProducers'> & { local: Pick<Media['local'], 'stop'> };
  chat: Pick<Chat, 'moveTo'>;
}

/** Groups into which the class parts: where this page is, and what people do with them. */
export class Breakouts implements LiveFeature {
  readonly #context: BreakoutContext;
  readonly #moving: Moving;

  constructor(context: BreakoutContext, moving: Moving) {
    const { store, connection, notify } = context;
    this.#context = context;
    this.#moving = moving;
    connection.on('breakouts:placed', ({ breakouts, producers, ...chat }) => {
      moving.media.setProducers(new Map(producers.map((one) => [one.producerId, one] as const)));
      moving.chat.moveTo(breakouts?.groupId ?? null, chat);
      this.#follow(breakouts);
    });
    connection.on('breakouts:changed', (breakouts) => this.#follow(breakouts));
    connection.on('breakouts:ending', () => notify({ kind: 'groupsEnding' }));
    connection.on('chat:message', (message) => {
      const { self, breakouts } = store.get();
      if (message.isToGroups && breakouts?.groupId && message.personId !== self?.personId) {
        notify({ kind: 'toldToGroups', name: message.displayName, body: message.body });
      }
    });
  }

  /** Also what happened while the link was broken: the chat and what is published came with the welcome. */
  welcome({ breakouts }: Welcome): void {
    this.#follow(breakouts);
  }

  /** For hosts: parts the class. @returns why not; null when it is done */
  open(groups: Omit<RequestPayload<'breakouts:open'>, 'requestId'>): Promise<ErrorCode | null> {
    return this.#ask('breakouts:open', groups);
  }

  /** For hosts: brings everybody back. */
  async end(): Promise<void> {
    const { breakouts } = this.#context.store.get();
    if (breakouts) await this.#ask('breakouts:close', { breakoutId: breakouts.breakoutId });
  }

  /** For hosts: so long from now on. */
  async setTime(minutes: number | null): Promise<void> {
    const { breakouts } = this.#context.store.get();
    if (breakouts) await this.#ask('breakouts:time', { breakoutId: breakouts.breakoutId, minutes });
  }

  /** For hosts: puts somebody into a group, or (null) back to the class. */
  async place(personId: string, groupId: string | null): Promise<void> {
    await this.#ask('breakouts:move', { personId, groupId });
  }

  /** Goes into a group, where people go as they choose. @returns why not; null when it is done */
  choose(groupId: string): Promise<ErrorCode | null> {
    return this.#ask('breakouts:choose', { groupId });
  }

  /** For who teaches or interprets: goes into a group, or (null) leaves it. @returns why not; null when it is done */
  visit(groupId: string | null): Promise<ErrorCode | null> {
    return this.#ask('breakouts:visit', { groupId });
  }

  /** For hosts: is heard in all groups, or no longer. */
  async speak(isOn: boolean): Promise<void> {
    await this.#ask('breakouts:speak', { isOn });
  }

  /** For hosts: tells all groups. @returns why not; null when it is stored */
  tell(message: Pick<ChatMessageView, 'id' | 'body'>): Promise<ErrorCode | null> {
    return this.#ask('breakouts:tell', { messageId: message.id, body: message.body });
  }

  #follow(breakouts: BreakoutsView | null): void {
    const { store, notify } = this.#context;
    const before = ownPlace(store.get().breakouts);
    const now = ownPlace(breakouts);
    store.set({ breakouts });
    this.#giveBack(now);
    if (before?.groupId === now?.groupId) return;
    const group = breakouts?.groups.find((one) => one.groupId === now?.groupId);
    if (group) notify({ kind: 'inGroup', name: group.name });
    else notify({ kind: 'backInClass' });
  }

  /** What one may send in a group alone, one sends no longer; the server takes it no more. */
  #giveBack(place: ReturnType<typeof ownPlace>): void {
    const { role, self } = this.#context.store.get();
    const { local } = this.#moving.media;
    if (!mayShowCamera({ role, hasFloor: self?.hasFloor ?? false, place })) void local.stop('camera');
    // Who interprets speaks in channels, and is told by them.
    if (role !== 'interpreter' && !self?.hasFloor && !speaksAt(place)) void local.stop('microphone');
  }

  /** A no is told. */
  async #ask<N extends RequestName>(name: N, payload: Omit<RequestPayload<N>, 'requestId'>): Promise<ErrorCode | null> {
    try {
      await this.#context.connection.request(name, payload);
      return null;
    } catch (error) {
      return tellProblem(this.#context, error);
    }
  }
}
