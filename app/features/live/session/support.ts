/** What a browser must have; read once in the browser, given in tests. */
interface BrowserFacts {
  hasPeers: boolean;
  isSecure: boolean;
  hasDevices: boolean;
  userAgent: string;
}

/**
 * `full`: everything. `listen`: the class is heard and seen, but no camera and microphone can be used, because the address
 * is not secure or the browser gives none. `none`: live media cannot be received at all.
 */
export interface Support {
  level: 'full' | 'listen' | 'none';
  lacks: 'peers' | 'https' | 'devices' | null;
  /** The app in whose own browser the page was opened; '' for one without a known name. */
  app: string | null;
}

/** Apps that open links in a browser of their own, by what they add to its name. */
const apps: readonly [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/WhatsApp/, 'WhatsApp'],
  [/Orca-Android|MessengerForiOS|FBAN\/Messenger/, 'Messenger'],
  [/FBAN|FBAV|FB_IAB/, 'Facebook'],
  [/Instagram/, 'Instagram'],
  [/\bLine\//, 'LINE'],
  [/Zalo/, 'Zalo'],
  [/musical_ly|BytedanceWebview|TikTok/, 'TikTok'],
  // Android's own word for a page inside some app.
  [/; wv\)/, ''],
];

export function judgeSupport({ hasPeers, isSecure, hasDevices, userAgent }: BrowserFacts): Support {
  const app = apps.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  if (!hasPeers) return { level: 'none', lacks: 'peers', app };
  if (!isSecure) return { level: 'listen', lacks: 'https', app };
  if (!hasDevices) return { level: 'listen', lacks: 'devices', app };
  return { level: 'full', lacks: null, app };
}

/** Only in the browser. */
export function readSupport(): Support {
  return judgeSupport({
    hasPeers: 'RTCPeerConnection' in window && 'RTCRtpTransceiver' in window,
    isSecure: window.isSecureContext,
    hasDevices: 'mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices,
    userAgent: navigator.userAgent,
  });
}
