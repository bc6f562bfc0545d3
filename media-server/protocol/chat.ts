import { z } from 'zod';
import type { chatRights } from '#domain/live/in-class/chat.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { type Done, type RequestTable, reading, request } from './request.ts';
import { wordsUpTo } from './words.ts';

export interface ChatMessageView {
  id: string;
  personId: string;
  displayName: string;
  /** What the person was in the class when writing; null of messages from before that was kept. */
  role: RoomRole | null;
  body: string;
  sentAt: string;
}

export const chatRequests = {
  /** Answered only when the message is stored. */
  'chat:send': request({ messageId: z.uuid(), body: wordsUpTo(2000) }).answers<{
    message: ChatMessageView;
  }>(),
  'chat:history': reading({
    before: z.uuid().optional(),
    limit: z.number().int().min(1).max(100).default(50),
  }).answers<{ messages: ChatMessageView[]; hasOlder: boolean }>(),
  'chat:remove': request({ messageId: z.uuid() }).answers<Done>(),
} satisfies RequestTable<typeof chatRights>;

export interface ChatEvents {
  'chat:message': (message: ChatMessageView) => void;
  'chat:removed': (event: { messageId: string }) => void;
}

export interface ChatWelcome {
  /** The latest messages, oldest first. */
  chat: ChatMessageView[];
  hasOlderChat: boolean;
}
