interface NetworkFacts {
  saveData?: boolean;
  effectiveType?: string;
}

/** Whether the browser says that the link is 2G or that data should be saved. Browsers that do not say: false. */
export function isSlowLink(): boolean {
  const known: Navigator & { connection?: NetworkFacts } = navigator;
  const { saveData = false, effectiveType = '' } = known.connection ?? {};
  return saveData || effectiveType === '2g' || effectiveType === 'slow-2g';
}
