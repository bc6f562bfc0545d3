export interface ZoneGroup {
  /** First part of the zone's name: `Asia`. */
  region: string;
  zones: { id: string; city: string }[];
}

let groups: ZoneGroup[] | undefined;

/** Every IANA zone that is a place, grouped by region, cities in order. */
export function zoneGroups(): ZoneGroup[] {
  if (groups) return groups;
  const byRegion = new Map<string, ZoneGroup>();
  for (const id of Intl.supportedValuesOf('timeZone')) {
    const slash = id.indexOf('/');
    if (slash < 0) continue;
    const region = id.slice(0, slash);
    const group = byRegion.get(region) ?? { region, zones: [] };
    group.zones.push({
      id,
      city: id
        .slice(slash + 1)
        .replaceAll('_', ' ')
        .replaceAll('/', ', '),
    });
    byRegion.set(region, group);
  }
  groups = [...byRegion.values()].sort((a, b) => a.region.localeCompare(b.region, 'en'));
  return groups;
}
