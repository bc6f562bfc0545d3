interface NetworkFacts {
  saveData?: boolean;
  effectiveType?: string;
}

function networkFacts(): NetworkFacts {
  const known: Navigator & { connection?: NetworkFacts } = navigator;
  return known.connection ?? {};
}

/** Whether the person asked the browser to save data. Browsers that do not say: false. */
export function isSavingData(): boolean {
  return networkFacts().saveData ?? false;
}

/** Whether the browser says that the link is 2G or that data should be saved. Browsers that do not say: false. */
export function isSlowLink(): boolean {
  const { effectiveType = '' } = networkFacts();
  return isSavingData() || effectiveType === '2g' || effectiveType === 'slow-2g';
}
