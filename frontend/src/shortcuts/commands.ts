export const SCOPES = ['anywhere', 'list', 'conversation'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Command {
  /** Where it is at home: its heading in the help. */
  scope: Scope;
  /**
   * What to press: `j`; `g i` one after the other; with `mod` (Ctrl, on a Mac Command) or `alt` and a plus sign; or the name
   * of a key. No two commands share one.
   */
  keys: string[];
  /** Goes on while the key is held down. */
  repeats?: true;
  /** Also while somebody types: for keys that type nothing. */
  whileTyping?: true;
  /** Not offered in the palette: by a click it would make no sense. */
  isKeyOnly?: true;
}

const table = <Name extends string>(commands: Record<Name, Command>): Readonly<Record<Name, Command>> => commands;

/**
 * All that keys do. What a command is called stands in the catalogues under `shortcuts.commands.<name>`; its function is
 * bound with `useShortcuts` by what can do it, for as long as that is on the page.
 */
export const COMMANDS = table({
  palette: { scope: 'anywhere', keys: ['mod+k'], whileTyping: true, isKeyOnly: true },
  help: { scope: 'anywhere', keys: ['?'] },
  back: { scope: 'anywhere', keys: ['Escape'], whileTyping: true, isKeyOnly: true },
  go_inbox: { scope: 'anywhere', keys: ['g i'] },
  go_leads: { scope: 'anywhere', keys: ['g l'] },
  go_templates: { scope: 'anywhere', keys: ['g t'] },
  go_health: { scope: 'anywhere', keys: ['g h'] },
  go_settings: { scope: 'anywhere', keys: ['g s'] },

  next: { scope: 'list', keys: ['j'], repeats: true, isKeyOnly: true },
  previous: { scope: 'list', keys: ['k'], repeats: true, isKeyOnly: true },
  select: { scope: 'list', keys: ['x'], isKeyOnly: true },
  search: { scope: 'list', keys: ['/'] },
  tab_mine: { scope: 'list', keys: ['1'] },
  tab_unassigned: { scope: 'list', keys: ['2'] },
  tab_all: { scope: 'list', keys: ['3'] },
  start: { scope: 'list', keys: ['alt+n'], whileTyping: true },

  reply: { scope: 'conversation', keys: ['r'] },
  note: { scope: 'conversation', keys: ['n'] },
  template: { scope: 'conversation', keys: ['t'] },
  assign: { scope: 'conversation', keys: ['a'] },
  take: { scope: 'conversation', keys: ['i'] },
  snooze: { scope: 'conversation', keys: ['b'] },
  resolve: { scope: 'conversation', keys: ['e'] },
  unread: { scope: 'conversation', keys: ['u'] },
  stage: { scope: 'conversation', keys: ['s'] },
  panel: { scope: 'conversation', keys: [']'] },
});

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
