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
  | TemplateContent
  | { type: 'reaction'; emoji: string };

/** A template that may go out. */
export interface TemplateContent {
  type: 'template';
  template: OutgoingTemplate;
  /** As the caller chose it, when that was one of ours. */
  choice: TemplateChoice | null;
  shown: ShownTemplate;
}

/** One of our templates, by its id, and the values of its variables. */
export interface TemplateChoice {
  id: string;
  variables: Record<string, unknown>;
}

export interface ShownTemplate {
  /** All of it as one text; null where it is not known how it reads. */
  text: string | null;
  details: TemplateDetails;
}

/** As asked for: which template is meant, or how it reads, is still to be found out. */
export type RequestedContent =
  | Exclude<NewContent, TemplateContent>
  | { type: 'template'; template: OutgoingTemplate }
  | { type: 'template'; choice: TemplateChoice };

/** Whoever opted out of marketing gets none of these. */
export const isMarketing = (details: TemplateDetails | undefined): boolean => details?.category === 'MARKETING';

export interface NewFile {
  /** Of a file that was uploaded here. */
  mediaId: string;
  caption: string | null;
  /** Of a document: its own name when left out. */
  fileName: string | null;
}

/** Outside the customer service window WhatsApp takes templates only. */
export const needsWindow = (type: string): boolean => type !== 'template';
