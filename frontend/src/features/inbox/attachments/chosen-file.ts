import { fileProblem, fileTypeOf, type FileProblem, type FileType } from '@app/media/rules';
import { claimedMimeType } from '@/composables/claimed-mime-type';

/** A file that somebody picked and has not sent. */
export interface ChosenFile {
  id: string;
  file: File;
  /** As what it would go out; null when WhatsApp takes it as nothing. */
  type: FileType | null;
  mimeType: string;
  problem: FileProblem | null;
  url: string;
  caption: string;
}

export function checkChosen(file: File): Pick<ChosenFile, 'type' | 'mimeType' | 'problem'> {
  const mimeType = claimedMimeType(file);
  return { mimeType, type: fileTypeOf(mimeType), problem: fileProblem({ mimeType, bytes: file.size }) };
}
