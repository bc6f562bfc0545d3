import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { countDecks, findDeck, insertDeck } from '#db/queries/live/decks.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { AppError } from '#domain/errors.ts';
import { type DeckKind, deckLimits, titleOfDeck } from '#domain/live/decks.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { checkDeck } from '#platform/media/check-deck.ts';
import { copyWithoutLinks } from '#platform/media/without-links.ts';
import { lockTaughtClass } from './lock-taught-class.ts';

export interface AddDeckAct {
  actor: Viewer;
  classSessionId: string | undefined;
  /** Made by the form: sent again, it is one deck. */
  deckId: string;
  fileName: string;
  /** Where its bytes lie. */
  path: string;
  /** Where clamd listens; null: nobody looks for viruses. */
  clamd: string | null;
  at: Date;
}

/**
 * Takes a file of slides into a class. What it is says what is in it; the jobs process makes pictures of its pages.
 *
 * @throws MediaProblem that says why the file is not taken
 * @throws AppError `not_found`, `forbidden`, `already_sent` where another file was sent under this id; of the field `file`
 * where the class has as many as it may have
 */
export async function addDeck(
  { db, storage, jobs }: Pick<Deps, 'db' | 'storage' | 'jobs'>,
  act: AddDeckAct,
): Promise<void> {
  const { actor, fileName, path, clamd, at } = act;
  // Asked before the file is looked through and stored, and again with its row.
  await db.transaction().execute((trx) => lockTaughtClass(trx, actor, act.classSessionId));
  const { kind, bytes } = await checkDeck(path, { fileName, clamd });
  const sourceHash = await storeSource(storage, path, kind);
  try {
    await keepRow({ db, jobs }, act, { kind, sourceHash, sourceBytes: bytes });
  } catch (error) {
    // What was stored for nothing is swept, unless another deck holds it.
    await letGo(db, [sourceHash], at);
    throw error;
  }
}

async function keepRow(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, deckId, fileName, at, ...act }: AddDeckAct,
  source: { kind: DeckKind; sourceHash: string; sourceBytes: number },
): Promise<void> {
  const { kind, sourceHash, sourceBytes } = source;
  const title = titleOfDeck(fileName) || kind;
  await db.transaction().execute(async (trx) => {
    const { id: classSessionId, organisationId } = await lockTaughtClass(trx, actor, act.classSessionId);
    const known = await findDeck(trx, deckId);
    if (known) {
      const { classSessionId: of, title: called, sourceBytes: bytes } = known;
      requireSameAct({ of, called, bytes }, { of: classSessionId, called: title, bytes: sourceBytes });
      // Of a file that came twice both have stored it, an office file as another copy.
      return letGo(trx, [sourceHash], at);
    }
    if ((await countDecks(trx, classSessionId)) >= deckLimits.perClass)
      throw AppError.ofFields({ file: 'decksTooMany' });
    await insertDeck(trx, {
      ...{ id: deckId, classSessionId, title, kind, sourceHash, sourceBytes },
      ...{ addedBy: actor.personId, addedAt: at },
    });
    await jobs.send(trx, 'prepare-deck', { deckId });
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'slides.add', subjectType: 'class_session', subjectId: classSessionId },
      ...{ organisationId, details: { title, kind, bytes: sourceBytes } },
    });
  });
}

/** Unpacked and packed again, an office file may grow a little. */
const mostSourceBytes = 2 * deckLimits.bytes;

/** Stores what pages are made of: of an office file a copy whose parts lead nowhere. @returns its key */
async function storeSource(storage: Deps['storage'], path: string, kind: DeckKind): Promise<string> {
  if (kind === 'pdf' || kind === 'picture') return keep(storage, path);
  // Called as uploads are, so that it is swept with them after a kill.
  const copy = join(dirname(path), newId());
  try {
    await copyWithoutLinks(path, copy);
    return await keep(storage, copy);
  } finally {
    await rm(copy, { force: true });
  }
}

async function keep(storage: Deps['storage'], path: string): Promise<string> {
  return (await storage.put(createReadStream(path), { mostBytes: mostSourceBytes })).key;
}
