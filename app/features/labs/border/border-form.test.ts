import { expect, it } from 'vitest';
import { labCommand } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { borderFields } from '#tests/support/border-form-fields.ts';
import { laosChina, seatIn } from '#tests/support/lab-pack.ts';
import { perfectBorder } from '#tests/support/perfect-exporter.ts';
import { borderForms } from './border-form.server.ts';

const { pack } = await laosChina();

/** What a form asks of the lab; null: it comes back. */
async function askedBy(fields: URLSearchParams): Promise<LabCommand | null> {
  const sent = new FormData();
  for (const [name, value] of fields) sent.append(name, value);
  const intent = String(fields.get('intent')).replace(/\..*/, '') as keyof typeof borderForms;
  let asked: LabCommand | null = null;
  await borderForms[intent](sent, async (_, command) => {
    asked = command;
    return new Response();
  });
  return asked;
}

it.each(pack.tasks.filter(({ lab }) => lab === 'border'))(
  '$key: each form asks for what its player means',
  async ({ key, scenario }) => {
    for (const command of perfectBorder[key]?.(await seatIn(scenario)) ?? []) {
      expect(labCommand.safeParse(command).success).toBe(true);
      if (!command.type.startsWith('border.')) continue;
      expect(await askedBy(borderFields(command))).toEqual(command);
    }
  },
);

it('a weight that can be read in two ways comes back, money does not, and a loss has a minus', async () => {
  const paper = { type: 'border.issue', paper: 'D13', fields: { net: '18.000', value: 1 } };
  expect(await askedBy(borderFields(paper as unknown as LabCommand))).toBeNull();
  const books = { type: 'border.close_books', received: '75.000', margin: '-1.200' };
  expect(await askedBy(borderFields(books))).toEqual({ type: 'border.close_books', received: 75_000, margin: -1_200 });
});
