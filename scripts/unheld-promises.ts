import ts from 'typescript';

export interface Unheld {
  file: string;
  /** Counted from 1. */
  line: number;
  /** Of the variable. */
  name: string;
}

/**
 * Finds promises that are made, kept in a variable, and looked at only after something else was awaited. When such a
 * promise rejects during that await, nobody listens to it: Node ends the process, and a test fails for a reason that is
 * not its own, on slow machines only. What is handed on before the await (`Promise.all`, `.catch`, an argument, a
 * closure) is held, and so is what `held` of platform/held.ts keeps.
 */
export function findUnheld(program: ts.Program, wanted: (file: string) => boolean): Unheld[] {
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter((source) => !source.isDeclarationFile && wanted(source.fileName))
    .flatMap((source) => keptPromises(source, checker).filter((kept) => isUnheld(kept)))
    .map(({ node, name }) => {
      const source = node.getSourceFile();
      return {
        file: source.fileName,
        line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        name: name.text,
      };
    });
}

interface Kept {
  node: ts.VariableDeclaration;
  name: ts.Identifier;
  /** The function, or the file, whose awaits can come between. */
  body: ts.Node;
}

function keptPromises(source: ts.SourceFile, checker: ts.TypeChecker): Kept[] {
  const kept: Kept[] = [];
  const visit = (node: ts.Node, body: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      // A new promise only: what a call or an array of calls gives, not another name for one.
      if (
        !ts.isIdentifier(node.initializer) &&
        !isHeld(node.initializer) &&
        holdsPromise(checker.getTypeAtLocation(node.name), checker)
      ) {
        kept.push({ node, name: node.name, body });
      }
    }
    const inner = ts.isFunctionLike(node) ? node : body;
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(source, source);
  return kept;
}

/** `held(…)` of platform/held.ts. */
function isHeld(made: ts.Expression): boolean {
  return ts.isCallExpression(made) && ts.isIdentifier(made.expression) && made.expression.text === 'held';
}

function holdsPromise(type: ts.Type, checker: ts.TypeChecker): boolean {
  const element = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : type;
  return element?.symbol?.name === 'Promise';
}

function isUnheld({ node, name, body }: Kept): boolean {
  const use = firstUse(name, node.end, body);
  const awaited = firstAwait(node.end, body);
  if (awaited === undefined) return false;
  // An await that holds the promise itself comes with its first use.
  return use === undefined || awaited.end <= use;
}

function firstUse(name: ts.Identifier, after: number, body: ts.Node): number | undefined {
  let first: number | undefined;
  const visit = (node: ts.Node): void => {
    if (first !== undefined || node.end <= after) return;
    if (ts.isIdentifier(node) && node.text === name.text && node.getStart() >= after) first = node.getStart();
    else ts.forEachChild(node, visit);
  };
  visit(body);
  return first;
}

/** The first thing awaited by the same function after a place. */
function firstAwait(after: number, body: ts.Node): ts.Node | undefined {
  let first: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (first || node.end <= after || (node !== body && ts.isFunctionLike(node))) return;
    const isAwait = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
    if (isAwait && node.getStart() >= after) first = node;
    else ts.forEachChild(node, visit);
  };
  visit(body);
  return first;
}
