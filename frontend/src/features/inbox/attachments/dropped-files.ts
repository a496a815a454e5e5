/** Whether something that is dragged over the page holds files. */
export const holdsFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;

/** Folders are dropped as files that cannot be read: they have neither a type nor, mostly, a size. */
export function droppedFiles(data: DataTransfer | null): File[] {
  return [...(data?.items ?? [])]
    .filter((item) => item.kind === 'file' && item.webkitGetAsEntry?.()?.isDirectory !== true)
    .flatMap((item) => item.getAsFile() ?? []);
}

/** What is pasted as files; words are pasted as words, even where a program adds a picture of them. */
export function pastedFiles(data: DataTransfer | null): File[] {
  if (!data || data.types.includes('text/plain')) return [];
  return [...data.files];
}
