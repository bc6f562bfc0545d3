import type { coHostRights } from '#domain/live/in-class/co-hosts.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';

export const coHostRequests = {
  /** A trainee or an observer is a host of this class from now on: their page comes back as a host's. */
  'co-host:make': request({ personId }).answers<Done>(),
  'co-host:take-back': request({ personId }).answers<Done>(),
} satisfies RequestTable<typeof coHostRights>;

export interface CoHostEvents {
  'co-hosts:changed': (event: { coHosts: readonly string[] }) => void;
}

export interface CoHostWelcome {
  /** Who was made a host of this class, whether they are here or not. */
  coHosts: readonly string[];
}
