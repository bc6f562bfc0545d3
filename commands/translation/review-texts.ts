import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { markReviewed, writeTranslatedTexts } from '#db/queries/translation/translated-text.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { mayReview } from '#domain/translation/unit-state.ts';
import { hashOfText } from './desk-file.ts';
import { holdDesk } from './hold-desk.ts';
import { putIntoDraft } from './write-texts.ts';

export interface ReviewTextsAct {
  actor: Viewer;
  at: Date;
  slug: string;
  locale: string;
  path: string;
  /** What the reviewer had before them: SHA-256 of source and words, by the id of the text. */
  texts: readonly { id: string; sourceHash: string; targetHash: string }[];
}

/**
 * Says that texts are right: another person than who wrote each of them. What says something else by now than the reviewer
 * had before them stays as it is.
 *
 * @returns how many are reviewed now that were not, and how many had changed
 * @throws AppError of `holdDesk`; `review_own`, when all that could be reviewed is the reviewer's own
 */
export async function reviewTexts(
  { db }: Pick<Deps, 'db'>,
  { actor, at, slug, locale, path, texts }: ReviewTextsAct,
): Promise<{ reviewed: number; changed: number }> {
  return inTransaction(db, async (trx) => {
    const { openForWriting, readFile } = await holdDesk(trx, { actor, at, slug, locale });
    const file = await readFile(path);
    const place = { courseSlug: slug, path, locale };
    /** Cells of a table may say the same for the same: then they are one. */
    const reviewed = new Set<string>();
    const keyOf = (unit: { source: string; target: string | undefined }) => `${unit.source}\n\n${unit.target ?? ''}`;
    const isReviewed = (unit: Parameters<typeof keyOf>[0]) => reviewed.has(keyOf(unit));
    const standing = file.units.flatMap(({ source, target }) => (target === undefined ? [] : [{ source, target }]));
    let [changed, own] = [0, 0];
    for (const { id, sourceHash, targetHash } of texts) {
      const unit = file.units.find((one) => one.id === id);
      if (unit?.state === 'reviewed' || (unit?.target !== undefined && isReviewed(unit))) continue;
      const isSame = unit && hashOfText(unit.source) === sourceHash && hashOfText(unit.target ?? '') === targetHash;
      if (!isSame || unit.target === undefined || unit.state !== 'draft') changed += 1;
      else if (!mayReview(actor.personId, unit.written)) own += 1;
      else {
        const { source, target, written } = unit;
        if (written) await markReviewed(trx, place, { source, target, by: actor.personId, at });
        else {
          const from = { writtenBy: null, at, reviewedBy: actor.personId, saveId: null };
          await writeTranslatedTexts(trx, place, [{ source, target, ...from }], standing);
        }
        reviewed.add(keyOf(unit));
      }
    }
    if (reviewed.size === 0 && own > 0) throw new AppError('review_own');
    const all = new Map(file.units.flatMap((one) => (one.target === undefined ? [] : [[one.id, one.target] as const])));
    const states = file.units.map((one) => ({
      state: one.state === 'draft' && isReviewed(one) ? ('reviewed' as const) : one.state,
    }));
    if (reviewed.size > 0) {
      const draftId = await openForWriting();
      await putIntoDraft(trx, { actor, at, draftId, slug, file }, { all, states });
    }
    return { reviewed: reviewed.size, changed };
  });
}
