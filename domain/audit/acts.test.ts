import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isAct } from './acts.ts';

it('the record has words for every act that leaves a row', () => {
  const written = globSync('{commands,db/migrations}/**/*.ts').flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    if (!/recordAudit|auditAward|auditPlan|audit_event/.test(source)) return [];
    return [...source.matchAll(/(?:action: |action, |\? |: |deps, |actor, )'([a-z_]+\.[a-z-]+)'/g)].map(
      ([, act = '']) => act,
    );
  });
  expect(written.length).toBeGreaterThan(40);
  expect([...new Set(written)].filter((act) => !isAct(act))).toEqual([]);
});
