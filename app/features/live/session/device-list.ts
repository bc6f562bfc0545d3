export type DeviceSort = 'camera' | 'microphone' | 'speaker';

export interface DeviceChoice {
  deviceId: string;
  /** As the system names it, in the system's language. */
  label: string;
}

export interface DeviceList extends Readonly<Record<DeviceSort, readonly DeviceChoice[]>> {
  /** Which hardware the browser takes when nothing is chosen; empty where it does not say. */
  readonly standard: { readonly microphone: string; readonly speaker: string };
}

export const noDevices: DeviceList = {
  camera: [],
  microphone: [],
  speaker: [],
  standard: { microphone: '', speaker: '' },
};

/** Cameras by where they look, for phones: their many lenses have names that nobody knows. */
export const cameraSides = { front: 'side:user', back: 'side:environment' } as const;

/** Where a chosen camera looks, as `facingMode`; null for one that was chosen by its id. */
export function sideOf(cameraId: string): string | null {
  return cameraId.startsWith('side:') ? cameraId.slice('side:'.length) : null;
}

/** Entries by which some browsers name the device that they would take anyway. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);
const kinds: Record<DeviceSort, MediaDeviceKind> = {
  camera: 'videoinput',
  microphone: 'audioinput',
  speaker: 'audiooutput',
};

/** Devices that have a name: browsers give names and ids only after the person has allowed one. */
export async function listDevices(): Promise<DeviceList> {
  if (!window.isSecureContext || !('mediaDevices' in navigator)) return noDevices;
  const all = (await navigator.mediaDevices.enumerateDevices()).filter(
    (one) => one.deviceId !== '' && one.label !== '',
  );
  const of = (sort: DeviceSort) =>
    all
      .filter((one) => one.kind === kinds[sort] && !aliases.has(one.deviceId))
      .map(({ deviceId, label }) => ({ deviceId, label: shortName(label) }));
  const standard = (sort: DeviceSort) =>
    all.find((one) => one.kind === kinds[sort] && one.deviceId === 'default')?.groupId ?? '';
  return {
    camera: of('camera'),
    microphone: of('microphone'),
    speaker: of('speaker'),
    standard: { microphone: standard('microphone'), speaker: standard('speaker') },
  };
}

/** "Logitech C920 (046d:082d)" → "Logitech C920" */
export function shortName(label: string): string {
  return label.replace(/\s*\([\da-f]{4}:[\da-f]{4}\)$/i, '');
}

/** What is there now and was not before. Names that were only just allowed to be read are not news. */
export function foundDevices(before: DeviceList, after: DeviceList, sort: DeviceSort): readonly DeviceChoice[] {
  if (before[sort].length === 0) return [];
  return after[sort].filter((one) => !before[sort].some((known) => known.deviceId === one.deviceId));
}

/** The chosen device, or '' (the browser's own choice) while it is known to be away. */
export function deviceToUse(chosen: string, known: readonly DeviceChoice[]): string {
  const isThere = known.length === 0 || sideOf(chosen) !== null || known.some((one) => one.deviceId === chosen);
  return isThere ? chosen : '';
}
