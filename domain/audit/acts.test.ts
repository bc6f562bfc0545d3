import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isAct } from './acts.ts';

it('the record has words for every act that leaves a row', () => {
  // Written in SQL, where the pattern below does not see them: db/migrations/0010-mend-names.ts.
  const mended = ['person', 'organisation', 'class_session'].map((subject) => `${subject}.mend-text`);
  expect(mended.filter((act) => !isAct(act))).toEqual([]);
  const written = globSync('{commands,db/migrations}/**/*.ts').flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    if (!/recordAudit|auditAward|auditPlan|audit_event/.test(source)) return [];
    return [...source.matchAll(/(?:action: |action, |\? |(?<!kind): |deps, |actor, )'([a-z_]+\.[a-z-]+)'/g)].map(
      ([, act = '']) => act,
    );
  });
  expect(written.length).toBeGreaterThan(40);
  expect([...new Set(written)].filter((act) => !isAct(act))).toEqual([]);
});
