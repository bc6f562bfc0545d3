import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { type HandOverFile, sealedText } from '#commands/sync/hand-over-file.ts';
import type { SyncAnswer } from '#commands/sync/take-acts.ts';
import type { PublicKey } from '#db/queries/sync/device-keys.ts';
import type { Visitor } from './visitor.ts';

/** What a person does, without what the device adds. */
export interface DeviceAct {
  kind: 'lesson.done' | 'check.answer' | 'quiz.submit' | 'survey.answer' | 'question.ask';
  course: string;
  subject: string;
  fields?: [string, string][];
  attempt?: string;
  quiz?: string;
  /** On a tablet of many people. */
  person?: string;
}

/** What a person notes down or bookmarks. */
export interface DeviceNoting {
  kind: 'note.write' | 'bookmark.set';
  course: string;
  subject: string;
  note?: string;
  fields: [string, string][];
}

/** Who of a group is there; without a class: that day. */
export interface DeviceRollCall {
  kind: 'roll.call';
  class: string | null;
  here: readonly string[];
}

interface DeviceGroupTime {
  together: string;
  course: string;
  subject: string;
  isPrivate: boolean;
  startedAt: string;
  endedAt: string;
  quiz?: string | null;
}

/** What somebody did when a tablet led a group through a lesson or a quiz. */
export interface DevicePart extends DeviceGroupTime {
  kind: 'together.lesson' | 'together.quiz';
  person: string;
  arrivedAt: string;
  hasLeft: boolean;
  answers: [quiz: string, question: string, fields: [string, string][]][];
  attempt: string;
  seed: string;
}

/** That a tablet ended it, and who was there. */
export interface DeviceGroupEnd extends DeviceGroupTime {
  kind: 'together.end';
  activity: 'lesson' | 'quiz';
  here: [person: string, arrivedAt: string, leftAt: string | null][];
}

export interface SignedAct {
  key: string;
  body: string;
  signature: string;
}

/** A phone that signs what its person does there, and sends it later: what public/offline-queue.js does. */
export class Device {
  /** How wrong its clock is, in ms. */
  clockError = 0;
  keyId = '';
  readonly #private: KeyObject;
  readonly #public: KeyObject;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#private = pair.privateKey;
    this.#public = pair.publicKey;
  }

  get publicKey(): PublicKey {
    const { x = '', y = '' } = this.#public.export({ format: 'jwk' });
    return { kty: 'EC', crv: 'P-256', x, y };
  }

  /** Makes its key known, as whoever is signed in. */
  async register(visitor: Visitor): Promise<void> {
    const answer = await visitor.postJson('/sync/key', {
      person: visitor.cookies.get('person') ?? '',
      publicKey: this.publicKey,
    });
    if (answer.status !== 200) throw new Error(`The key was refused: ${answer.status} ${answer.body}`);
    this.keyId = (JSON.parse(answer.body) as { key: string }).key;
  }

  /** Makes it a tablet that takes a group along, as whoever is signed in: what public/tablet-setup.js does. */
  async turnOn(
    visitor: Visitor,
    of: { group: string; people: readonly string[]; courses: readonly string[]; password?: string },
  ) {
    const answer = await visitor.postJson('/sync/tablet', {
      ...{ person: visitor.cookies.get('person') ?? '', name: 'Blue', publicKey: this.publicKey },
      ...of,
    });
    if (answer.status === 200) this.keyId = (JSON.parse(answer.body) as { key: string }).key;
    return answer;
  }

  /** @param at when it is done, by a right clock */
  sign(
    act: DeviceAct | DeviceNoting | DeviceRollCall | DevicePart | DeviceGroupEnd,
    at: Date,
    id: string = randomUUID(),
  ): SignedAct {
    const claimedAt = new Date(at.getTime() + this.clockError).toISOString();
    const body = JSON.stringify({ fields: [], ...act, id, claimedAt });
    const signature = sign('sha256', Buffer.from(body), { key: this.#private, dsaEncoding: 'ieee-p1363' });
    return { key: this.keyId, body, signature: signature.toString('base64url') };
  }

  async send(visitor: Visitor, acts: readonly SignedAct[]): Promise<SyncAnswer[]> {
    const sentAt = new Date(Date.now() + this.clockError).toISOString();
    const answer = await visitor.postJson('/sync', { sentAt, acts });
    if (answer.status !== 200) throw new Error(`What waits was refused: ${answer.status}`);
    return (JSON.parse(answer.body) as { answers: SyncAnswer[] }).answers;
  }

  /** A file of acts of people on this device, sealed with its key: what public/hand-over.js does. */
  handOver(acts: readonly SignedAct[]): HandOverFile {
    const [id, madeAt] = [randomUUID(), new Date().toISOString()];
    const text = Buffer.from(sealedText({ id, madeAt, acts: [...acts] }));
    const signature = sign('sha256', text, { key: this.#private, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    return { sala: 'hand-over', version: 1, id, madeAt, acts: [...acts], seal: { key: this.keyId, signature } };
  }
}
