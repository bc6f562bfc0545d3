import type { LabCommand } from '#domain/labs/run-log.ts';
import { newId } from '#platform/id.ts';

const intents: Readonly<Record<string, string>> = {
  'trace.make_lot': 'trace-lot',
  'trace.transform': 'trace-become',
  'trace.pack': 'trace-bags',
  'trace.ship': 'trace-send',
  'trace.scan': 'trace-scan',
  'trace.answer': 'trace-line',
  'trace.hold': 'trace-hold.',
  'trace.delete': 'trace-delete.',
  'trace.name_source': 'trace-source',
  'trace.inspect': 'trace-inspect',
  'trace.recall': 'trace-recall',
  'trace.notify': 'trace-notify.',
  'trace.account': 'trace-account',
};

/** What somebody fills in at the scan table to ask for this. */
export function traceFields({ type, ...facts }: LabCommand): URLSearchParams {
  const intent = intents[type] ?? '';
  const about = intent.endsWith('.') ? (facts.shipment ?? facts.holder ?? '') : '';
  const form = new URLSearchParams({ intent: `${intent}${about}`, act: newId() });
  for (const [name, value] of Object.entries(facts)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
  }
  return form;
}
