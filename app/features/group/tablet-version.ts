/**
 * Which page of a tablet it is: tablets keep it, while its script (public/tablet.js) comes anew with an update. It is raised
 * with each change of what the script fills in, there too; a test holds the two beside each other.
 */
export const tabletPageVersion = '3';
