import type { LabCommand } from '#domain/labs/run-log.ts';
import { newId } from '#platform/id.ts';

const intents: Readonly<Record<string, string>> = {
  'border.ask': 'border-ask',
  'border.plan': 'border-plan.',
  'border.send_parcels': 'border-parcels',
  'border.issue': 'border-issue.',
  'border.void': 'border-void.',
  'border.send_papers': 'border-send',
  'border.book': 'border-book',
  'border.load': 'border-load',
  'border.declare': 'border-declare',
  'border.reply': 'border-reply',
  'border.enter': 'border-enter',
  'border.cost': 'border-cost.',
  'border.save': 'border-save',
  'border.mend': 'border-mend',
  'border.choose': 'border-choose',
  'border.tell': 'border-tell',
  'border.dispatch': 'border-dispatch',
  'border.record': 'border-record.',
  'border.close_books': 'border-books',
};

/** What somebody fills in at the border to ask for this. */
export function borderFields({ type, fields, ...facts }: LabCommand): URLSearchParams {
  const intent = intents[type] ?? '';
  const about = intent.endsWith('.') ? String(facts.slot ?? facts.paper ?? facts.line ?? facts.part ?? '') : '';
  const form = new URLSearchParams({ intent: `${intent}${about}`, act: newId() });
  for (const [name, value] of Object.entries({ ...facts, ...(fields as object) })) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one === null ? '' : String(one));
  }
  return form;
}
