import { useEffect, useState } from 'react';
import { type DeviceList, listDevices, noDevices } from '#app/features/live/session/device-list.ts';

/**
 * The devices with their names, as they are plugged in and pulled out.
 *
 * @param openDevices changes when one was opened: only then the browser gives names
 */
export function useDeviceList(openDevices: unknown): DeviceList {
  const [list, setList] = useState(noDevices);
  useEffect(() => {
    let isGone = false;
    const read = () => void listDevices().then((found) => !isGone && setList(found), noList);
    read();
    if (!window.isSecureContext || !('mediaDevices' in navigator)) return;
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => {
      isGone = true;
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, [openDevices]);
  return list;
}

/** Without a list the browser's own choice is used. */
function noList(): void {}
