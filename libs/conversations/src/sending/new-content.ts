import type { OutgoingContact, OutgoingInteractive, OutgoingLocation, OutgoingTemplate } from '@app/tata-client';
import { FILE_TYPES, type FileType } from '@app/media';
import type { TemplateDetails } from '../message-details.js';

export { FILE_TYPES, type FileType };

/** What somebody here wants to be sent, by type: checked in its shape, with our own ids. */
export type NewContent =
  | { type: 'text'; text: string }
  | { type: FileType; file: NewFile }
  | { type: 'location'; location: OutgoingLocation }
  | { type: 'contacts'; contacts: OutgoingContact[] }
  | { type: 'interactive'; interactive: OutgoingInteractive }
  | { type: 'template'; template: OutgoingTemplate; rendered: TemplateDetails | null }
  | { type: 'reaction'; emoji: string };

export interface NewFile {
  /** Of a file that was uploaded here. */
  mediaId: string;
  caption: string | null;
  /** Of a document: its own name when left out. */
  fileName: string | null;
}

/** Outside the customer service window WhatsApp takes templates only. */
export const needsWindow = (type: string): boolean => type !== 'template';
