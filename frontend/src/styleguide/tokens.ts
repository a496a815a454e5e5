/** What styles/tokens.css holds, by what it is for; tokens.spec.ts holds the two together. */
export const BACKGROUNDS = [
  'bg',
  'surface',
  'sunken',
  'line',
  'line-strong',
  'accent',
  'accent-soft',
  'in',
  'out',
  'danger-soft',
  'warn-soft',
  'ok',
  'focus',
];

const PLAIN = ['bg', 'surface', 'sunken'];
export const TEXTS = [
  { name: 'text', on: [...PLAIN, 'accent-soft', 'in', 'out'] },
  { name: 'muted', on: [...PLAIN, 'in'] },
  { name: 'faint', on: PLAIN },
  { name: 'accent', on: [...PLAIN, 'accent-soft', 'in'] },
  { name: 'accent-text', on: ['accent'] },
  { name: 'out-muted', on: ['out'] },
  { name: 'danger', on: [...PLAIN, 'danger-soft'] },
  { name: 'warn', on: [...PLAIN, 'warn-soft'] },
  { name: 'read', on: ['out'] },
];

export const TAGS = ['grey', 'teal', 'green', 'blue', 'violet', 'pink', 'red', 'amber'] as const;

export const TYPES = [
  { size: '20px', weight: 600, use: 'page' },
  { size: '17px', weight: 600, use: 'pane' },
  { size: '15px', weight: 600, use: 'empty' },
  { size: '14px', weight: 400, use: 'body' },
  { size: '13px', weight: 500, use: 'control' },
  { size: '12.5px', weight: 400, use: 'aside' },
];

export const SPACES = [4, 8, 12, 16, 20, 24, 32];

export const RADII = [
  { radius: '6px', use: 'focus' },
  { radius: '9px', use: 'button' },
  { radius: 'var(--radius)', use: 'field' },
  { radius: '12px', use: 'card' },
  { radius: '999px', use: 'chip' },
];
