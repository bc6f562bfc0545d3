import { borderCase, rightFact } from '#domain/labs/border/border-case.ts';
import { sheetOf } from '#domain/labs/border/border-world.ts';
import type { LabRun } from '#domain/labs/run.ts';
import type { Say } from './say.ts';

/** The container of this consignment, without its last digit: that one cannot be read in the yard. */
const plateOf = (run: LabRun) =>
  String(rightFact('container', borderCase(run), run.worlds.border.drawn) ?? '').slice(0, 10);

/** The yard, the declaration of both sides, and what customs ask. */
export function sayDeclare(run: LabRun, say: Say) {
  const case_ = borderCase(run);
  const { rules, query, codes } = case_;
  const world = run.worlds.border;
  const plate = plateOf(run);
  const { seal = '', otherSeal = '' } = world.drawn.codes;
  const other = (codes.container ?? []).find((one) => one.slice(0, 10) !== plate)?.slice(0, 10) ?? '';
  const digit = Number((codes.container ?? []).find((one) => one.startsWith(plate))?.at(-1) ?? 0);
  const yard = [
    { plate: other, seal: otherSeal, isOwn: false },
    { plate, seal, isOwn: true },
  ];
  return {
    plate,
    /** As it was said on the telephone: one digit off. */
    said: `${plate}${(digit + 9) % 10}`,
    yard: yard.sort((a, b) => (a.plate < b.plate ? -1 : 1)),
    container: world.container,
    seal: world.seal,
    payloadKg: rules.payloadKg,
    models: rules.models.map(({ key, name }) => ({ key, name: say(name) })),
    declaration: world.declaration && {
      id: world.declaration.id,
      model: world.declaration.model,
      lane: world.declaration.lane,
    },
    query:
      world.query && query
        ? {
            says: say(query.says),
            isAnswered: world.query.answeredAt !== null,
            replies: query.replies.map(({ key, name }) => ({ key, name: say(name) })),
          }
        : null,
    modes: rules.modes.map(({ key, name }) => ({ key, name: say(name) })),
    regimes: rules.regimes.map(({ key, name }) => ({ key, name: say(name) })),
    producer: String(sheetOf(world, 'D20')?.fields.producer ?? ''),
    entry: world.entry,
  };
}
