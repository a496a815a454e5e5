/** As people read it: `12 KB`, `3.4 MB`; '' for what nobody has measured. */
export function fileSize(bytes: number | null): string {
  if (!bytes) return '';
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
