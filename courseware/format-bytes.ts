/** "3 KB", "2.1 MB". Digits and units that all our languages share, because the words are stored with the lesson. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
