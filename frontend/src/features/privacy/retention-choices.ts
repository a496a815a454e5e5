import type { RetentionRule } from '@/api/privacy';

const USUAL = [7, 14, 30, 60, 90, 180, 365, 730, 1095, 1825, 2555, 3650];

/** Times to choose from, with the present one, whatever it is. */
export function choicesFor({ shortest_days, longest_days, keep_days }: RetentionRule): number[] {
  const fitting = USUAL.filter((days) => days >= shortest_days && days < longest_days);
  return [...new Set(keep_days === null ? fitting : [...fitting, keep_days])].sort((one, other) => one - other);
}
