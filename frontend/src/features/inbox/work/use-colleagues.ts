import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { listColleagues } from '@/api/teamwork';

/** The team by name, for everybody in it. */
export function useColleagues() {
  const query = useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => listColleagues(signal),
    staleTime: 5 * 60_000,
  });
  const names = computed(() => new Map((query.data.value ?? []).map(({ id, name }) => [id, name])));
  /** Those who can be given something. */
  const active = computed(() =>
    (query.data.value ?? [])
      .filter(({ is_active, has_joined }) => is_active && has_joined)
      .sort((one, other) => one.name.localeCompare(other.name)),
  );
  return { ...query, names, active };
}
