/** One thing to choose from in a form. */
export interface Choice {
  id: string;
  label: string;
  /** Language of the label, when it is not the page's. */
  lang?: string;
}
