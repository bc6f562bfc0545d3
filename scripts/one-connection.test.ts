import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Whoever holds a connection in a transaction asks for no second one: with all of a pool's connections held so, nobody
 * goes on, and every page of the process waits with them. What counts people's acts has its statements on the same pool.
 */
function secondConnections(text: string): string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const inside = (node: ts.Node) => {
    if (takesConnection(node)) found.push(node.getText());
    ts.forEachChild(node, inside);
  };
  const outside = (node: ts.Node) => {
    const work = ts.isCallExpression(node) ? workOf(node) : undefined;
    if (work) inside(work.body);
    ts.forEachChild(node, outside);
  };
  outside(source);
  return found;
}

/** The work that a call does in a transaction. */
function workOf({ expression, arguments: given }: ts.CallExpression): ts.ArrowFunction | undefined {
  const begins = /(\.transaction\(\)[\s\S]*\.execute|^inTransaction)$/.test(expression.getText());
  return begins ? given.find((one): one is ts.ArrowFunction => ts.isArrowFunction(one)) : undefined;
}

function takesConnection(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return /^(deps|context)\.db$|\bauth\.limits$/.test(node.getText());
  if (!ts.isIdentifier(node)) return false;
  if (node.text === 'requireFewer') return true;
  // `{ db: trx }` names the transaction so; `db` alone is the handle around it.
  const { parent } = node;
  const isName = ts.isPropertyAssignment(parent) || ts.isPropertyAccessExpression(parent);
  return node.text === 'db' && !(isName && parent.name === node);
}

describe('a transaction', () => {
  it.each([
    ['a counter', 'db.transaction().execute(async (trx) => { await requireFewer(deps, "export", id); })'],
    ['a limit', 'inTransaction(db, async (trx) => auth.limits.mayMail(id))'],
    ['the handle around it', 'db.transaction().execute(async (trx) => findCohort(db, id))'],
    ['that of the request', 'db.transaction().setIsolationLevel("serializable").execute((trx) => find(deps.db))'],
  ])('with %s inside is found', (_name, text) => expect(secondConnections(text)).toHaveLength(1));

  it.each([
    ['a counter before it', 'await requireFewer(deps, "export", id); db.transaction().execute((trx) => find(trx))'],
    ['what it hands on', 'inTransaction(db, (trx) => open({ db: trx }))'],
  ])('with %s is fine', (_name, text) => expect(secondConnections(text)).toEqual([]));

  it('of the product holds one connection', () => {
    const files = globSync('{app,commands,jobs,media-server}/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return /ransaction\(/.test(text) ? secondConnections(text).map((one) => `${file}: ${one}`) : [];
    });
    expect(found).toEqual([]);
  });
});
