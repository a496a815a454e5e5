import { LONGEST_CAPTION, takesCaption } from '@app/media/rules';
import type { ChosenFile } from './chosen-file';

/** The file under which the composer's words stand: the first that takes a caption, unless it has one of its own. */
export function fileForWords(files: ChosenFile[]): ChosenFile | null {
  const first = files.find(({ type, problem }) => problem === null && type !== null && takesCaption(type));
  return first?.caption.trim() === '' ? first : null;
}

/** Puts the composer's words where they go: under a file, or into a text of their own right after the files. */
export function placeWords(files: ChosenFile[], words: string): { files: ChosenFile[]; text: string | null } {
  if (words.trim() === '') return { files, text: null };
  const captioned = fileForWords(files);
  if (!captioned || [...words.trim()].length > LONGEST_CAPTION) return { files, text: words };
  return { files: files.map((file) => (file === captioned ? { ...file, caption: words } : file)), text: null };
}
