import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { tidyUnitText, unitProblem } from '#courseware/translation/unit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import type { UnitState } from '#domain/translation/unit-state.ts';
import { hashOfText } from './desk-file.ts';
import { holdDesk } from './hold-desk.ts';
import { stateOfWords, writeTexts } from './write-texts.ts';

export interface SaveTextAct {
  actor: Viewer;
  at: Date;
  /** Of the course. */
  slug: string;
  locale: string;
  /** Of the file in the source language. */
  path: string;
  /** Of the text in its file. */
  id: string;
  /** SHA-256 of the source that the translator had before them. */
  sourceHash: string;
  /** SHA-256 of the words that stood there then; of nothing, where there were none. */
  targetHash: string;
  target: string;
  /** One a save, kept when it is sent again. */
  saveId: string;
}

export type SaveTextOutcome =
  | { state: UnitState; target: string; source: string; sourceLocale: string }
  /** Somebody else wrote other words in between: nothing was stored. */
  | { conflict: { theirs: string; targetHash: string; writerName: string | null } };

/**
 * Saves the words of one text. Two people at one file do not disturb each other; at the same text, the second is shown
 * what the first wrote.
 *
 * @throws AppError of `holdDesk`; `already_sent`; `source_changed`, when the source says something else by now;
 *   `invalid_input` with a problem of the field `target`
 */
export async function saveText({ db }: Pick<Deps, 'db'>, act: SaveTextAct): Promise<SaveTextOutcome> {
  const { actor, at, slug, locale, path, id, saveId } = act;
  return inTransaction(db, async (trx) => {
    const { desk, openForWriting, readFile } = await holdDesk(trx, { actor, at, slug, locale });
    const file = await readFile(path);
    const unit = file.units.find((one) => one.id === id);
    if (!unit) throw new AppError('source_changed');
    const problem = unitProblem(act.target);
    if (problem) throw AppError.ofFields({ target: problem });
    const target = tidyUnitText(unit.kind, act.target);
    if (unit.written?.saveId === saveId) {
      requireSameAct(
        { target: unit.written.target, sourceHash: unit.written.sourceHash },
        { target, sourceHash: act.sourceHash },
      );
      return { state: unit.state, target, source: unit.source, sourceLocale: desk.sourceLocale };
    }
    if (hashOfText(unit.source) !== act.sourceHash) throw new AppError('source_changed');
    if (target === '') throw AppError.ofFields({ target: 'required' });
    const theirs = unit.target ?? '';
    if (hashOfText(theirs) !== act.targetHash && theirs !== target) {
      return { conflict: { theirs, targetHash: hashOfText(theirs), writerName: unit.written?.writerName ?? null } };
    }
    // Words that stand there already stay those of their writer, who would otherwise be free to review them. Of an outdated
    // text, the same words say that they are right for what the source says now.
    if (theirs === target && (unit.state === 'reviewed' || unit.state === 'draft'))
      return { state: unit.state, target, source: unit.source, sourceLocale: desk.sourceLocale };
    const draftId = await openForWriting();
    const broken = await writeTexts(trx, { actor, at, draftId, slug, file }, [{ id, target, saveId }]);
    if (broken.length > 0) throw AppError.ofFields({ target: 'structure' });
    return {
      state: stateOfWords(file, unit.source, target),
      target,
      source: unit.source,
      sourceLocale: desk.sourceLocale,
    };
  });
}
