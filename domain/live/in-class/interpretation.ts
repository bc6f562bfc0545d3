import { type Asker, everybody, hosts, type RightsTable } from './right.ts';

const interpreters = ({ role }: Asker) => role === 'interpreter';

/** Who is on air, and to whom they may give it, the room decides. */
export const interpretationRights = {
  /** Which channel one hears, or the floor alone. */
  'channel:listen': { may: everybody },
  'channel:sit': { may: interpreters },
  'channel:take': { may: interpreters },
  'channel:release': { may: interpreters },
  'channel:hand-over': { may: interpreters },
  /** Slower, the number again, louder. */
  'channel:tell': { may: interpreters },
  'channel:seen': { may: hosts },
  /** To one's partner alone. */
  'channel:write': { may: interpreters },
} satisfies RightsTable;
