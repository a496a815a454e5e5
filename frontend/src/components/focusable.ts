/** A component that can be given the focus through a template ref. */
export interface Focusable {
  focus: () => void;
}
