/** A hidden page takes no pictures in after this long; a quick look elsewhere costs nothing. */
const hiddenAfterMs = 3_000;

interface PagePresenceOptions {
  /** The person looked away or came back. */
  onAway: (isAway: boolean) => void;
  /** Pictures may rest, or are wanted again. */
  onHidden: (isHidden: boolean) => void;
  /** The page goes for good. */
  onLeave: () => void;
}

/** Follows whether the page is looked at, keeps the screen on while it is, and says when it goes. */
export function watchPage(options: PagePresenceOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lock: WakeLockSentinel | null = null;
  let isOver = false;

  const keepAwake = async () => {
    if (document.hidden || !('wakeLock' in navigator)) return;
    // Refused on a low battery: the screen may go dark, the sound goes on.
    const given = await navigator.wakeLock.request('screen').catch(() => null);
    if (isOver) void given?.release().catch(() => undefined);
    else lock = given;
  };
  const onVisibility = () => {
    clearTimeout(timer);
    options.onAway(document.hidden);
    if (document.hidden) {
      timer = setTimeout(() => options.onHidden(true), hiddenAfterMs);
    } else {
      options.onHidden(false);
      void keepAwake();
    }
  };
  const onPageShow = (event: PageTransitionEvent) => {
    // Back from the browser's memory: the class was left, so the page starts anew.
    if (event.persisted) location.reload();
  };

  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', options.onLeave);
  addEventListener('pageshow', onPageShow);
  void keepAwake();
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisibility);
    removeEventListener('pagehide', options.onLeave);
    removeEventListener('pageshow', onPageShow);
    void lock?.release().catch(() => undefined);
  };
}
