/** What has this name of its own: `constructor` names nothing here. */
export function named<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}
