export const SECTIONS = [
  'profile',
  'sessions',
  'notifications',
  'keyboard',
  'canned-replies',
  'tags',
  'leads',
  'agents',
  'tata',
  'api-keys',
  'webhooks',
  'privacy',
  'audit',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** The server refuses them to everybody else. */
const FOR_ADMINISTRATORS: readonly SectionName[] = [
  'leads',
  'agents',
  'tata',
  'api-keys',
  'webhooks',
  'privacy',
  'audit',
];

export const isSection = (name: unknown): name is SectionName => (SECTIONS as readonly unknown[]).includes(name);

export function isOpenTo(section: SectionName, role: string): boolean {
  return role === 'administrator' || !FOR_ADMINISTRATORS.includes(section);
}
