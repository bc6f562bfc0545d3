import { createHmac } from 'node:crypto';
import type { IceServer } from '#media-server/protocol/media.ts';

/** A class of the longest sort is over by then; who sets media up again, or restarts ICE, gets new ones. */
const credentialMs = 9 * 3_600_000;

/** The TURN server that helps where a network lets nothing through but TLS, and the secret that it shares with this one. */
export interface TurnSettings {
  urls: readonly string[];
  secret: string;
}

/**
 * What a person needs to use the TURN server, made for them when they set media up: coturn's `use-auth-secret`
 * (draft-uberti-behave-turn-rest-00). The name says until when and whose; without the secret neither can be changed.
 *
 * @returns nothing where no TURN server is set
 */
export function iceServersFor(turn: TurnSettings | null, personId: string, at: Date): IceServer[] {
  if (!turn) return [];
  const username = `${Math.floor((at.getTime() + credentialMs) / 1_000)}:${personId}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return [{ urls: [...turn.urls], username, credential }];
}
