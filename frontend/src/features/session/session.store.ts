import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { ApiError, onSessionLost, sessionBegan } from '@/api/http';
import { forgetChats, leaveOwnChats } from '@/composables/forget-chats';
import { claimKeptWork, keep, readKept } from '@/composables/kept-json';
import { unansweredSince } from '@/composables/use-online';
import { getMe, login, logout, type Agent } from '@/api/session';
import { onLook, onSignInElsewhere, tellOtherTabs } from './session-news';

/** Who was signed in here last: at a start without a connection the panel opens for them, and shows nothing it has not got. */
const LAST = 'leadline.last-agent';
const ASK_AGAIN_MS = 5_000;

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
  /** Since when the panel shows what it had, because nobody answers: who it is for is known from the last time. */
  const recalledAt = unansweredSince;
  let asking: ReturnType<typeof setInterval> | undefined;

  onSessionLost(() => {
    if (state.value === 'signed_in') isExpired.value = true;
  });
  // The server has ended it: what it gave is not for whoever sits here now
  watch(isExpired, (ended) => ended && void forgetChats());
  onSignInElsewhere(() => void lookAgain());
  onLook(() => isExpired.value && void lookAgain());
  window.addEventListener('online', () => recalledAt.value && void settleRecalled());

  async function load(): Promise<void> {
    try {
      agent.value = (await getMe()).agent;
      claimKeptWork(agent.value.id);
      leaveOwnChats(agent.value.id);
      keep(LAST, agent.value);
      state.value = 'signed_in';
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) {
        if (error instanceof ApiError && error.status === 0 && recall()) return;
        isTroubled.value = error instanceof ApiError && error.status >= 500;
        state.value = 'unreachable';
        return;
      }
      agent.value = null;
      keep(LAST, null);
      void forgetChats();
      state.value = 'signed_out';
      isSetupRequired.value = (error.details.body as { setup_required?: boolean } | undefined)?.setup_required === true;
    }
  }

  /** True where there is no connection, or the panel came from this browser's own files, and it is known whose it is. */
  function recall(): boolean {
    const mayBeAway =
      !navigator.onLine || Boolean((navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller);
    const last = mayBeAway ? readKept<Agent | null>(LAST, null) : null;
    if (!last) return false;
    leaveOwnChats(last.id);
    agent.value = last;
    state.value = 'signed_in';
    recalledAt.value ??= new Date();
    asking ??= setInterval(() => void settleRecalled(), ASK_AGAIN_MS);
    return true;
  }

  /** Somebody answers again: is it still them? */
  async function settleRecalled(): Promise<void> {
    try {
      const { agent: found } = await getMe();
      if (found.id !== agent.value?.id) return window.location.reload();
      agent.value = found;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) return;
      isExpired.value = true;
    }
    recalledAt.value = null;
    clearInterval(asking);
    asking = undefined;
  }

  async function signIn(email: string, password: string): Promise<void> {
    await login(email, password);
    await enter();
  }

  /** The server has just begun a session. */
  async function enter(): Promise<void> {
    const before = agent.value?.id;
    sessionBegan();
    await load();
    // Someone else signed in over an expired session: nothing of the one before may stay on the screen.
    if (isExpired.value && before !== agent.value?.id) window.location.reload();
    else isExpired.value = false;
    tellOtherTabs();
  }

  /** Another tab may have signed in: under the cookie that this one uses too. */
  async function lookAgain(): Promise<void> {
    if (state.value !== 'signed_in') return;
    const found = await getMe().catch(() => null);
    if (!found) return;
    if (found.agent.id !== agent.value?.id) return window.location.reload();
    sessionBegan();
    isExpired.value = false;
  }

  /** Leaves by loading the page anew, so that nothing of the session stays in memory. */
  async function signOut(): Promise<void> {
    await logout().catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    });
    keep(LAST, null);
    await forgetChats();
    window.location.assign(`${import.meta.env.BASE_URL}login`);
  }

  return { agent, isManager, state, isTroubled, isSetupRequired, isExpired, recalledAt, load, signIn, enter, signOut };
});
