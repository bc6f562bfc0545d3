import type { Deps } from '#commands/deps.ts';
import { listSignedActs } from '#db/queries/sync/signed-acts.ts';
import { isSignedBy } from './signatures.ts';

export interface VerifiedActs {
  /** Acts whose signature fits what is stored, by the key of their person. */
  proved: number;
  /** From before signatures were kept. */
  unsigned: number;
  /** Ids of acts that are not what was signed: the first hundred. */
  altered: string[];
}

/**
 * Looks whether what devices sent is still what their people signed: all of it, a piece at a time. For an audit; changes
 * nothing.
 */
export async function verifyActs({ db }: Pick<Deps, 'db'>): Promise<VerifiedActs> {
  const found: VerifiedActs = { proved: 0, unsigned: 0, altered: [] };
  let after: string | null = null;
  for (;;) {
    const acts = await listSignedActs(db, after);
    for (const { id, publicKey, body, signature } of acts) {
      if (signature === null) found.unsigned += 1;
      else if (publicKey && (await isSignedBy(publicKey, body, signature))) found.proved += 1;
      else if (found.altered.length < 100) found.altered.push(id);
    }
    const last = acts.at(-1);
    if (!last) return found;
    after = last.id;
  }
}
