/** Where the picture of a page lies. */
export function pictureAddress(classId: string, hash: string): string {
  return `/classes/${classId}/pages/${hash}`;
}
