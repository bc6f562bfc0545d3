import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';

/**
 * Puts a value into a map of a document, as it would be written there: words in the quotes that they had, a list on one line
 * where it was, or was none before. `undefined` takes the key away.
 */
export function put(document: Document, map: YAMLMap, key: string, value: unknown): void {
  const before = map.get(key, true);
  if (value === undefined) {
    map.delete(key);
    return;
  }
  if (isScalar(before) && typeof before.value === typeof value) {
    before.value = value;
    return;
  }
  const node = document.createNode(value);
  if (isSeq(node) || isMap(node)) node.flow = isSeq(before) || isMap(before) ? before.flow === true : true;
  map.set(key, node);
}

/** The map at a key, made where there is none; in lines, as people write one. */
function mapAt(document: Document, map: YAMLMap, key: string): YAMLMap {
  const found = map.get(key, true);
  if (isMap(found)) return found;
  const made = document.createNode({}) as YAMLMap;
  map.set(key, made);
  return made;
}

/** Sets or takes away an entry of the map at a key; an empty map goes with its last entry. */
export function putIn(document: Document, map: YAMLMap, key: string, entry: string, value: unknown): void {
  const found = map.get(key, true);
  if (value === undefined && !isMap(found)) return;
  const inner = mapAt(document, map, key);
  put(document, inner, entry, value);
  // A map that was empty is written as `{}`.
  if (inner.items.length === 0) map.delete(key);
  else if (inner.items.length === 1 && value !== undefined && !isMap(found)) inner.flow = false;
}
