import { wordsFor } from '#app/i18n/content-words.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';
import { isOut } from '#domain/labs/service-point/trouble.ts';

/** What goes wrong at the counter: the power, the paper log, the torn parcel; null: nothing does in this case. */
export function sayTrouble({ worlds, scenario, now }: LabRun, contentLocales: readonly string[]) {
  const trouble = worlds.point.trouble;
  const known = pointCase(scenario).trouble;
  if (!trouble || !known) return null;
  const { steps, kg, waybillKg, told, repacked } = trouble.torn;
  return {
    isOut: isOut(trouble, now),
    isBack: trouble.isBack,
    lines: trouble.lines,
    torn: {
      id: known.torn.id,
      says: wordsFor(known.torn.says, contentLocales),
      ...{ waybillKg, told, repacked },
      hasPhoto: steps.includes('photo'),
      /** Once it was on the scale. */
      shownKg: steps.includes('weigh') ? kg : null,
    },
  };
}

export type TroubleData = NonNullable<ReturnType<typeof sayTrouble>>;
