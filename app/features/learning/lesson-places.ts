/** Where a "check yourself" quiz or a calculator stands in a lesson's HTML: what it is, and which one. */
export const partPlace = /<div data-(quiz|calculator)="([^"]+)"><\/div>/;
