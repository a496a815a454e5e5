import '@/locales/later';
import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { Conversation } from '@/api/conversations';
import { serverNow } from '@/api/server-clock';
import { formatPhone } from '@/composables/phone-text';
import { LOCALES, THEMES, usePreferences } from '@/composables/preferences.store';
import { useDates } from '@/composables/use-dates';
import { addressKeys, shownNames } from '@/features/inbox/conversation-names';
import { snoozeTimes } from '@/features/inbox/work/snooze-times';
import { useColleagues } from '@/features/inbox/work/use-colleagues';
import { useWork } from '@/features/inbox/work/use-work';
import { useSession } from '@/features/session/session.store';
import { isOpenTo, SECTIONS } from '@/features/settings/sections';
import { COMMAND_NAMES, COMMANDS, type Scope } from '@/shortcuts/commands';
import { canRun, runCommand } from '@/shortcuts/registry';
import type { Findable } from './fit';

export const GROUPS = ['commands', 'work', 'conversations', 'settings'] as const;
export type Group = (typeof GROUPS)[number];

export interface Entry extends Findable {
  key: string;
  group: Group;
  /** Beside the label: a number, a time. */
  detail?: string;
  /** What does the same without the palette. */
  keys?: string;
  /** The palette is away by then, and the focus back where it was. */
  run?: () => unknown;
  /** In its place: answers when it is done, and leaves a failure with the palette. */
  work?: () => Promise<void>;
}

const NEAREST_FIRST: Record<Scope, number> = { conversation: 0, list: 1, anywhere: 2 };

/** All that the palette offers besides conversations; `open`: the conversation that is on the screen. */
export function usePaletteEntries(open: Ref<Conversation | null>) {
  const { t } = useI18n();
  const { dayAndTime } = useDates();
  const router = useRouter();
  const session = useSession();
  const preferences = usePreferences();
  const { active } = useColleagues();
  const { change, failure } = useWork(open as Ref<Conversation>);

  const commands = computed((): Entry[] =>
    [...COMMAND_NAMES]
      .sort((one, other) => NEAREST_FIRST[COMMANDS[one].scope] - NEAREST_FIRST[COMMANDS[other].scope])
      // A row may have been meant; here only what is open can be
      .filter((name) => COMMANDS[name].scope !== 'conversation' || open.value !== null)
      .filter((name) => !COMMANDS[name].isKeyOnly && canRun(name))
      .map((name) => ({
        key: name,
        group: 'commands',
        label: t(`shortcuts.commands.${name}`),
        keys: COMMANDS[name].keys[0],
        run: () => runCommand(name),
      })),
  );

  const openedAt = serverNow();
  const work = computed((): Entry[] => {
    const now = open.value;
    if (!now) return [];
    const others = active.value.filter(({ id }) => id !== session.agent?.id && id !== now.assigned_to);
    const snoozes = now.state === 'open' ? snoozeTimes(openedAt) : [];
    return [
      ...others.map(({ id, name }) => ({
        key: `assign-${id}`,
        label: t('palette.assign_to', { name }),
        work: () => change({ assigned_to: id }),
      })),
      ...(now.assigned_to
        ? [{ key: 'assign-none', label: t('palette.unassign'), work: () => change({ assigned_to: null }) }]
        : []),
      ...snoozes.map(({ name, at }) => ({
        key: `snooze-${name}`,
        label: t('palette.snooze', { when: t(`work.snoozes.${name}`) }),
        detail: dayAndTime(at.toISOString(), openedAt),
        work: () => change({ state: 'snoozed', snoozed_until: at.toISOString() }),
      })),
    ].map((entry) => ({ ...entry, group: 'work' }));
  });

  const settings = computed((): Entry[] => [
    ...SECTIONS.filter((section) => isOpenTo(section, session.agent?.role ?? '')).map((section) => ({
      key: `settings-${section}`,
      group: 'settings' as const,
      label: t(`settings.sections.${section}`),
      keywords: t('settings.title'),
      run: () => router.push(`/settings/${section}`),
    })),
    ...THEMES.map((theme) => ({
      key: `theme-${theme}`,
      group: 'settings' as const,
      label: `${t('account.theme')}: ${t(`account.themes.${theme}`)}`,
      run: () => (preferences.theme = theme),
    })),
    ...LOCALES.map((locale) => ({
      key: `language-${locale}`,
      group: 'settings' as const,
      label: `${t('account.language')}: ${t(`account.languages.${locale}`)}`,
      // Whoever cannot read what is shown finds the way back
      keywords: 'language भाषा',
      run: () => (preferences.locale = locale),
    })),
  ]);

  return { entries: computed(() => [...commands.value, ...work.value, ...settings.value]), failure };
}

/** Conversations by name and by number, in every spelling of it. */
export function useConversationEntries(rows: Ref<Conversation[]>) {
  const router = useRouter();
  return computed((): Entry[] => {
    const names = shownNames(rows.value);
    const addresses = addressKeys(rows.value);
    return rows.value.map((row) => {
      const number = row.phone_number ? formatPhone(row.phone_number) : row.masked_number;
      const label = names.get(row.id) ?? row.lead_name;
      return {
        key: `conversation-${row.id}`,
        group: 'conversations',
        label,
        detail: number && number !== label ? number : undefined,
        keywords: [number, row.phone_number, row.username].filter(Boolean).join(' '),
        run: () => router.push(`/c/${encodeURIComponent(addresses.get(row.id) ?? row.id)}`),
      };
    });
  });
}
