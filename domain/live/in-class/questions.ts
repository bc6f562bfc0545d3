import { learns } from '#domain/live/room-role.ts';
import { type Asker, everybody, hosts, type Ownable, owner, type RightsTable } from './right.ts';

/** Who learns, alone or as a group, asks and says what they want to hear; who teaches takes what was asked. */
export const questionRights = {
  'question:ask': { may: ({ role }: Asker) => learns(role) },
  /** That one wants to hear the answer, too. */
  'question:vote': { may: ({ role }: Asker, { isOwn }: Ownable) => learns(role) && !isOwn },
  'question:withdraw': { may: owner },
  /** On the stage, back among those that wait, answered. */
  'question:settle': { may: hosts },
  'question:hide': { may: hosts, isGrave: true },
  'question:list': { may: everybody },
  'question:translate': { may: everybody },
} satisfies RightsTable;
