import { computed, nextTick, ref, type Ref } from 'vue';
import type { NamedAgent } from '@/api/teamwork';
import { matchingAgents, mentionAt, type MentionSearch } from './mentions';

const MOST_SHOWN = 8;

/** What is offered while a name is typed after `@`, and how it gets into the text. */
export function useMentionSearch(box: Ref<HTMLTextAreaElement | null>, text: Ref<string>, agents: Ref<NamedAgent[]>) {
  const search = ref<MentionSearch | null>(null);
  const active = ref(0);
  const offered = computed(() =>
    search.value === null ? [] : matchingAgents(agents.value, search.value.words).slice(0, MOST_SHOWN),
  );

  function look(): void {
    const field = box.value;
    search.value =
      field && field.selectionStart === field.selectionEnd ? mentionAt(field.value, field.selectionStart) : null;
    active.value = 0;
  }

  async function choose(agent: NamedAgent): Promise<void> {
    const at = search.value;
    if (!at) return;
    const end = at.from + 1 + at.words.length;
    const rest = text.value.slice(end);
    const named = `@${agent.name}${rest.startsWith(' ') ? '' : ' '}`;
    text.value = text.value.slice(0, at.from) + named + rest;
    search.value = null;
    await nextTick();
    const cursor = at.from + agent.name.length + 2;
    box.value?.focus();
    box.value?.setSelectionRange(cursor, cursor);
  }

  /** True when the key was the list's. */
  function onKey(event: KeyboardEvent): boolean {
    const count = offered.value.length;
    if (count === 0 || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) active.value = (active.value + step + count) % count;
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab')
      void choose(offered.value[active.value]!);
    else if (event.key === 'Escape') search.value = null;
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { offered, active, look, choose, onKey, close: () => void (search.value = null) };
}
