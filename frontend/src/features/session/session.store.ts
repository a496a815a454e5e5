import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { ApiError, onSessionLost, sessionBegan } from '@/api/http';
import { claimKeptWork } from '@/composables/kept-json';
import { getMe, login, logout, type Agent } from '@/api/session';

type State = 'unknown' | 'signed_in' | 'signed_out' | 'unreachable';

export const useSession = defineStore('session', () => {
  const agent = ref<Agent | null>(null);
  const state = ref<State>('unknown');
  /** While `unreachable`: whether the server answered, but could not work. */
  const isTroubled = ref(false);
  /** May see how the installation is. */
  const isManager = computed(() => ['administrator', 'supervisor'].includes(agent.value?.role ?? ''));
  const isSetupRequired = ref(false);
  /** The server no longer knows us while the panel is open: a dialog asks again, and what was typed stays. */
  const isExpired = ref(false);

  onSessionLost(() => {
    if (state.value === 'signed_in') isExpired.value = true;
  });

  async function load(): Promise<void> {
    try {
      agent.value = (await getMe()).agent;
      claimKeptWork(agent.value.id);
      state.value = 'signed_in';
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) {
        isTroubled.value = error instanceof ApiError && error.status >= 500;
        state.value = 'unreachable';
        return;
      }
      agent.value = null;
      state.value = 'signed_out';
      isSetupRequired.value = (error.details.body as { setup_required?: boolean } | undefined)?.setup_required === true;
    }
  }

  async function signIn(email: string, password: string): Promise<void> {
    const before = agent.value?.id;
    await login(email, password);
    sessionBegan();
    await load();
    // Someone else signed in over an expired session: nothing of the one before may stay on the screen.
    if (isExpired.value && before !== agent.value?.id) window.location.reload();
    else isExpired.value = false;
  }

  /** Leaves by loading the page anew, so that nothing of the session stays in memory. */
  async function signOut(): Promise<void> {
    await logout().catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    });
    window.location.assign(`${import.meta.env.BASE_URL}login`);
  }

  return { agent, isManager, state, isTroubled, isSetupRequired, isExpired, load, signIn, signOut };
});
