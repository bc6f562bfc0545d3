import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeviceProblem } from '#app/features/live/session/devices.ts';
import { DeviceError, openCamera, openMicrophone } from '#app/features/live/session/devices.ts';

export interface DeviceUse {
  state: 'off' | 'starting' | 'on';
  stream: MediaStream | null;
  problem: DeviceProblem | null;
  start(): void;
  stop(): void;
  /** Gives the open stream away; this page forgets it without closing it. */
  handOver(): MediaStream | undefined;
}

/**
 * One camera or microphone that the person tries out.
 *
 * @param options.startsItself opens it without a tap when the browser was allowed to before
 */
export function useDevice(
  kind: 'camera' | 'microphone',
  { deviceId, startsItself }: { deviceId: string; startsItself: boolean },
): DeviceUse {
  const [state, setState] = useState<DeviceUse['state']>('off');
  const [problem, setProblem] = useState<DeviceProblem | null>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const open = useRef<MediaStream | null>(null);
  const turn = useRef(0);

  const close = useCallback(() => {
    turn.current += 1;
    for (const track of open.current?.getTracks() ?? []) track.stop();
    open.current = null;
  }, []);
  useEffect(() => close, [close]);

  const start = useCallback(async () => {
    close();
    const mine = turn.current;
    setState('starting');
    setProblem(null);
    try {
      const opened = await (kind === 'camera' ? openCamera(deviceId) : openMicrophone(deviceId));
      if (mine !== turn.current) {
        for (const track of opened.getTracks()) track.stop();
        return;
      }
      open.current = opened;
      setStream(opened);
      setState('on');
      for (const track of opened.getTracks()) {
        track.addEventListener('ended', () => {
          if (open.current !== opened) return;
          close();
          setStream(null);
          setState('off');
          setProblem('missing');
        });
      }
    } catch (error) {
      if (mine !== turn.current) return;
      setStream(null);
      setState('off');
      setProblem(error instanceof DeviceError ? error.problem : 'unsupported');
    }
  }, [kind, deviceId, close]);

  const isOn = useRef(false);
  isOn.current = state !== 'off';
  const startRef = useRef(start);
  startRef.current = start;
  // Another device was chosen while one is open: change over.
  useEffect(() => {
    if (isOn.current) void startRef.current();
  }, [deviceId]);
  // A permission that was given before is used again without a question.
  useEffect(() => {
    if (startsItself) void isGranted(kind).then((granted) => granted && void startRef.current());
  }, [kind, startsItself]);

  return {
    state,
    stream,
    problem,
    start: () => void start(),
    stop: () => {
      close();
      setStream(null);
      setState('off');
    },
    handOver: () => {
      const given = open.current;
      open.current = null;
      return given ?? undefined;
    },
  };
}

async function isGranted(kind: 'camera' | 'microphone'): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: kind as PermissionName });
    return status.state === 'granted';
  } catch {
    // Firefox does not know these names: the person starts the check.
    return false;
  }
}
