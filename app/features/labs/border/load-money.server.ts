import { ownOf } from '#domain/labs/border/border-world.ts';
import { dueOf, moneyOf, parts } from '#domain/labs/border/decide-money.ts';
import type { LabRun } from '#domain/labs/run.ts';
import type { Say } from './say.ts';

/** What is due and what came, at which rate, and what the container cost. */
export function sayMoney(run: LabRun, say: Say) {
  const { costs, declaration, fee, rates } = moneyOf(run);
  const world = run.worlds.border;
  return {
    fee,
    declaration,
    isDispatched: world.dispatchedAt !== null,
    payments: parts.map((part) => {
      const payment = ownOf(world.payments, part);
      const record = ownOf(world.records, part);
      return {
        part,
        due: dueOf(world, part, run),
        state: payment?.state ?? ('open' as const),
        /** Of the day on which it arrived. */
        rate: payment?.state === 'settled' ? rates[part] : null,
        record: record ? { declaration: record.declaration, amount: record.amount } : null,
      };
    }),
    costs: costs.map(({ key, name, amount }) => ({ key, name: say(name), amount })),
    books: world.books && { received: world.books.received, margin: world.books.margin },
  };
}
