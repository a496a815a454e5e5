import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** What can be done in the list without a pointer. */
export interface ListMoves {
  /** Moves the focus by so many rows, and into the list when it is elsewhere. */
  move: (by: number) => void;
  toFirst: () => void;
  toLast: () => void;
  /** Opens the row that has the focus, or the next one to the conversation that is open. */
  open: () => void;
  openNext: (by: 1 | -1) => void;
  /** Selects the row that has the focus, or takes it out of the selection. */
  toggle: () => void;
}

/** The list that is on the page offers its moves here; whoever binds keys finds them. Null without a list. */
export const useListMoves = defineStore('list-moves', () => {
  const current = shallowRef<ListMoves | null>(null);
  /** Answers how to take the offer back. */
  function offer(moves: ListMoves): () => void {
    current.value = moves;
    return () => {
      if (current.value === moves) current.value = null;
    };
  }
  return { current, offer };
});
