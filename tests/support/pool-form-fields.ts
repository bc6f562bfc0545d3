import type { LabCommand } from '#domain/labs/run-log.ts';
import { newId } from '#platform/id.ts';

const intents: Readonly<Record<string, string>> = {
  'pool.check_scale': 'pool-check',
  'pool.tag_scale': 'pool-tag',
  'pool.weigh': 'pool-weigh',
  'pool.ticket': 'pool-ticket',
  'pool.sample': 'pool-sample',
  'pool.grade': 'pool-grade',
  'pool.mix': 'pool-mix',
  'pool.send_to_dry': 'pool-dry',
  'pool.keep_apart': 'pool-apart',
  'pool.plan': 'pool-plan',
  'pool.ask_more': 'pool-more',
  'pool.ask_tolerance': 'pool-tolerance',
  'pool.load': 'pool-load',
  'pool.pay': 'pool-pay',
};

/** What somebody fills in at the collection point to ask for this. */
export function poolFields({ type, ...facts }: LabCommand): URLSearchParams {
  const form = new URLSearchParams({ intent: intents[type] ?? '', act: newId() });
  for (const [name, value] of Object.entries(facts)) {
    if (name === 'payouts') {
      for (const [member, amount] of Object.entries(value as Record<string, number>)) {
        form.append(`pay-${member}`, String(amount));
      }
      continue;
    }
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  return form;
}
