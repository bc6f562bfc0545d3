import type { ContentWords } from '#app/i18n/content-words.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** What door and room know of the class and of who comes, before the room is entered. */
export interface LiveClass {
  classId: string;
  classTitle: ContentWords;
  belongsTo: ContentWords | null;
  /** ISO 8601, as are the other times of an island. */
  startsAt: string;
  endsAt: string;
  /** Names of those who teach it. */
  teachers: readonly string[];
  /** What a newcomer of this role finds. */
  door: 'open' | 'waiting' | 'locked';
  person: { personId: string; displayName: string; latinName: string | null };
  role: RoomRole;
  /** For which channels the person was named to interpret. */
  interprets: readonly string[];
  /** For those who interpret or write captions: the key terms of the class's course, each by language. */
  terms: readonly LocalizedText[];
  /** How many are enrolled; known to those who teach. */
  enrolled: number | null;
  lowData: boolean;
  /** Where the lessons are. */
  lessonsHref: string;
  theme: 'auto' | 'light' | 'dark' | 'sun';
}
