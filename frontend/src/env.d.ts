/** For tools that read TypeScript alone; vue-tsc knows each component's own type. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent<object, object, unknown>;
  export default component;
}

/** The parts of the catalogue that the first load does without. */
declare module 'virtual:later-sentences' {
  const later: Record<string, never>;
  export default later;
}
