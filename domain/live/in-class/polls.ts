import { type Asker, hosts, type RightsTable } from './right.ts';

export const pollRights = {
  'poll:ask': { may: hosts },
  // Interpreters work in the class, observers watch it, a group is many: the answers are of those who learn.
  'poll:answer': { may: ({ role }: Asker) => role === 'trainee' },
  'poll:close': { may: hosts },
  'poll:show': { may: hosts },
  /** Who answered what. */
  'poll:answers': {
    may: (asker: Asker, { isAnonymous }: { isAnonymous: boolean }) => hosts(asker) && !isAnonymous,
    isGrave: true,
  },
} satisfies RightsTable;
