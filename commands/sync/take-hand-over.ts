import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findSyncActs } from '#db/queries/sync/sync-acts.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { type HandOverFile, readHandOver, sealedText } from './hand-over-file.ts';
import { isSignedBy } from './signatures.ts';
import { findSigningKeys } from './signing-keys.ts';
import { type SyncAnswer, takeActs } from './take-acts.ts';

/** What became of a file, in numbers of acts. Together they are `all`. */
export interface HandedOver {
  all: number;
  /** Whose they are. */
  people: number;
  taken: number;
  /** Had come before, by the network or in a file. */
  before: number;
  /** Came, and does not count. */
  kept: number;
  /** Could not be taken now: the file is to be brought again. */
  later: number;
  /** Open questions, or a key that the server does not know: it stays on its device. */
  notTaken: number;
}

/** As many as a device sends in one go. */
const atOnce = 50;

/**
 * Takes a file of what waited on a device. Whoever is signed in only carries it: whose each act is, and what counts, is
 * decided as if the device had sent it itself; of a tablet that was taken back it is taken from who leads the group. It may
 * be brought any number of times.
 *
 * @throws AppError of the field `file`: `fileForeign`, `fileCut`, `fileLarge`; `fileChanged` where the seal does not fit;
 *   `fileUnknown` where no device that is known made it; `too_many_requests`
 */
export async function takeHandOver(
  deps: Pick<Deps, 'auth' | 'db' | 'log'>,
  { actor, bytes, at }: { actor: Viewer; bytes: Uint8Array; at: Date },
): Promise<HandedOver> {
  await requireFewer(deps, 'handOver', actor.personId);
  const read = readHandOver(bytes);
  if ('problem' in read) throw AppError.ofFields({ file: read.problem });
  const { file } = read;
  await requireSeal(deps, file, actor);
  const known = await findSyncActs(
    deps.db,
    file.acts.flatMap((one) => idOf(one.body) ?? []),
  );
  const answers: SyncAnswer[] = [];
  for (let from = 0; from < file.acts.length; from += atOnce) {
    // The way of a file tells nothing about the device's clock: what it claims stands, as long as that is not to come.
    answers.push(
      ...(await takeActs(deps, { acts: file.acts.slice(from, from + atOnce), carrier: actor, sentAt: at, at })),
    );
  }
  const result: HandedOver = {
    ...{ all: file.acts.length, people: new Set(file.acts.map((one) => personOf(one.body) ?? one.key)).size },
    ...{ taken: 0, before: 0, kept: 0, later: 0, notTaken: 0 },
  };
  for (const [index, answer] of answers.entries()) {
    result[kindOf(answer, known.has(idOf(file.acts[index]?.body ?? '') ?? ''))] += 1;
  }
  await recordAudit(deps.db, {
    actorId: actor.personId,
    action: 'device.hand-over',
    subjectType: 'device_key',
    subjectId: file.seal.key,
    details: { file: file.id, ...result },
  });
  return result;
}

async function requireSeal({ db }: Pick<Deps, 'db'>, file: HandOverFile, carrier: Viewer): Promise<void> {
  const [key] = await findSigningKeys(db, [file.seal.key], carrier);
  if (!key) throw AppError.ofFields({ file: 'fileUnknown' });
  if (!(await isSignedBy(key.publicKey, sealedText(file), file.seal.signature))) {
    throw AppError.ofFields({ file: 'fileChanged' });
  }
}

function kindOf(answer: SyncAnswer, isKnown: boolean): 'taken' | 'before' | 'kept' | 'later' | 'notTaken' {
  switch (answer.outcome) {
    case 'taken':
      return isKnown ? 'before' : 'taken';
    case 'kept':
      return isKnown ? 'before' : 'kept';
    case 'later':
      return 'later';
    default:
      return 'notTaken';
  }
}

function idOf(body: string): string | undefined {
  // Whoever has a key of their own seals what they like: what is no id is asked of no database.
  const id = /"id":"([0-9a-f-]{36})"/.exec(body)?.[1];
  return isId(id) ? id : undefined;
}

/** Whom an act from a tablet names. */
function personOf(body: string): string | undefined {
  return /"person":"([0-9a-f-]{36})"/.exec(body)?.[1];
}
