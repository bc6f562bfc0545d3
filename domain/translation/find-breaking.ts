/**
 * Which of many parts break the whole, found by halves: a look at the whole costs much, and most parts are right.
 *
 * @param isWhole whether these parts alone leave it whole; asked at most `mostLooks` times, after which every part that was
 *   not found to be right counts as one that breaks it
 */
export function findBreaking<Part>(
  parts: readonly Part[],
  isWhole: (parts: readonly Part[]) => boolean,
  mostLooks: number,
): Part[] {
  let looks = 0;
  const breaking: Part[] = [];
  // The widest first, so that what is right is set free by large pieces before the looks are used up.
  const waiting: (readonly Part[])[] = parts.length > 0 ? [parts] : [];
  for (let group = waiting.shift(); group; group = waiting.shift()) {
    looks += 1;
    if (looks <= mostLooks && isWhole(group)) continue;
    if (group.length === 1 || looks >= mostLooks) breaking.push(...group);
    else waiting.push(group.slice(0, Math.ceil(group.length / 2)), group.slice(Math.ceil(group.length / 2)));
  }
  return parts.filter((part) => breaking.includes(part));
}
