import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { DeviceKind } from '#media-server/protocol/presence.ts';
import type { JoinClaims } from '#platform/join-token.ts';

/** A handshake that was checked: who joins, how, and when the server heard of it first. */
export interface Admission {
  claims: JoinClaims;
  device: DeviceKind;
  receiveMode: ReceiveMode;
  /** The same page load keeps its id when it connects again. */
  connectionId: string;
  arrivedAt: number;
}
