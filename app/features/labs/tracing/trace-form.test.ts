import { expect, it } from 'vitest';
import { labCommand } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { seatIn } from '#tests/support/lab-pack.ts';
import { perfectTracing } from '#tests/support/perfect-tracer.ts';
import { traceFields } from '#tests/support/trace-form-fields.ts';
import { traceForms } from './trace-form.server.ts';

/** What a form asks of the lab; null: it comes back. */
async function askedBy(fields: URLSearchParams): Promise<LabCommand | null> {
  const sent = new FormData();
  for (const [name, value] of fields) sent.append(name, value);
  const intent = String(fields.get('intent')).replace(/\..*/, '') as keyof typeof traceForms;
  let asked: LabCommand | null = null;
  await traceForms[intent](sent, async (_, command) => {
    asked = command;
    return new Response();
  });
  return asked;
}

it.each(Object.entries(perfectTracing))('%s: each form asks for what its player means', async (task, play) => {
  const scenario = { 'trace-1': 'first-lot', 'trace-2': 'hulling', 'trace-3': 'six-bags', 'trace-4': 'shop-bag' }[
    task.slice(0, 7)
  ];
  for (const command of play(await seatIn(scenario ?? 'mould'))) {
    if (command.type === 'task.hand_in') continue;
    expect(await askedBy(traceFields(command))).toEqual(command);
    expect(labCommand.safeParse(command).success).toBe(true);
  }
});

it('a number from a label is read with its spaces, and what no label has comes back', async () => {
  const scan = (code: string) => askedBy(traceFields({ type: 'trace.scan', code }));
  expect(await scan('0952 1234 0000 0000 13')).toMatchObject({ code: '095212340000000013' });
  for (const code of ['', '<b>', '1'.repeat(61)]) expect(await scan(code)).toBeNull();
  expect(await askedBy(traceFields({ type: 'trace.name_source', lot: 'G01-C01-20261108-02', kg: '1.500' }))).toBeNull();
  expect(await askedBy(traceFields({ type: 'trace.recall', lots: [], reason: '' }))).toMatchObject({ lots: [] });
});
