import { z } from 'zod';
import { type SlowMode, slowModes } from '#domain/live/chat-rules.ts';
import type { chatRights } from '#domain/live/in-class/chat.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { type Done, personId, type RequestTable, reading, request } from './request.ts';
import type { Translated } from './translated.ts';
import { wordsUpTo } from './words.ts';

export interface ChatMessageView {
  id: string;
  personId: string;
  displayName: string;
  /** What the person was in the class when writing; null of messages from before that was kept. */
  role: RoomRole | null;
  body: string;
  /** Read by hosts and by who wrote it alone. */
  toHosts: boolean;
  sentAt: string;
  /** The group to which it was written; null: to the class. */
  groupId: string | null;
  /** A host told it to all groups, and the class. */
  isToGroups: boolean;
  /** The language in which it is written; null where that is not known. */
  locale: string | null;
  /** Read by this person and by who wrote it alone; null: by more. */
  toPersonId: string | null;
  /** What that person was called then. */
  toName: string | null;
  /** To one person, and reported: hosts read it, too, and they alone are told. */
  isReported: boolean;
}

/** How one writes here now, as one person sees it. */
export interface ChatRulesView {
  slowSeconds: SlowMode;
  /** Of all for hosts; of others only whether they are it themselves. */
  mutedIds: readonly string[];
  /** What others than hosts write to the class goes to hosts alone. */
  isClosed: boolean;
  /** People write to one another; hosts always may. */
  isPrivateAllowed: boolean;
  /** From whom one takes no messages to oneself alone. */
  blockedIds: readonly string[];
  /** Guests write to everybody; otherwise what they write goes to hosts. */
  guestsWrite: boolean;
  /** What a host has put on top: of the class's chat, and seen in groups too. */
  pinned: PinnedView | null;
}

export type PinnedView = Omit<ChatMessageView, 'groupId' | 'isToGroups' | 'toPersonId' | 'toName' | 'isReported'>;

export const chatRequests = {
  /** Answered only when the message is stored. */
  'chat:send': request({
    messageId: z.uuid(),
    body: wordsUpTo(2000),
    toHosts: z.boolean().default(false),
    /** Of the groups that are open, or were just now, one in which the sender was: it arrives where it was written. */
    groupId: z.uuid().nullable().default(null),
    /** To this person alone, who is in the class, wherever the two are. */
    toPersonId: personId.nullable().default(null),
    /** In which the sender reads the page. */
    locale: z.enum(interfaceLocales).nullable().default(null),
  }).answers<{ message: ChatMessageView }>(),
  'chat:history': reading({
    before: z.uuid().optional(),
    limit: z.number().int().min(1).max(100).default(50),
  }).answers<{ messages: ChatMessageView[]; hasOlder: boolean }>(),
  /** Of what is on the screen, in the language in which it is read. */
  'chat:translate': reading({
    messageIds: z.array(z.uuid()).min(1).max(20),
    to: z.enum(interfaceLocales),
  }).answers<Translated>(),
  'chat:remove': request({ messageId: z.uuid() }).answers<Done>(),
  /** Null: nothing stands on top any more. */
  'chat:pin': request({ messageId: z.uuid().nullable() }).answers<Done>(),
  'chat:slow': request({ seconds: z.literal(slowModes) }).answers<Done>(),
  'chat:close': request({ isClosed: z.boolean() }).answers<Done>(),
  'chat:allow-private': request({ isAllowed: z.boolean() }).answers<Done>(),
  'chat:report': request({ messageId: z.uuid() }).answers<Done>(),
  'chat:block': request({ personId, isOn: z.boolean() }).answers<Done>(),
  'chat:guests': request({ mayWrite: z.boolean() }).answers<Done>(),
  'chat:mute': request({ personId, isOn: z.boolean() }).answers<Done>(),
} satisfies RequestTable<typeof chatRights>;

export interface ChatEvents {
  'chat:message': (message: ChatMessageView) => void;
  'chat:removed': (event: { messageId: string }) => void;
  'chat:rules': (rules: ChatRulesView) => void;
}

export interface ChatWelcome {
  /** The latest messages, oldest first. */
  chat: ChatMessageView[];
  hasOlderChat: boolean;
  /** There is a machine that translates messages for who wants to read them so. */
  hasTranslator: boolean;
  chatRules: ChatRulesView;
}
