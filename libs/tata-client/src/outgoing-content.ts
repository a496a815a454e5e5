/*
 * What a business can send, by type, in WhatsApp's own shape: it is stored and sent as it stands here, so the names are
 * the ones on the wire. Limits are those of the REST API's DTOs; TATA and WhatsApp have the last word.
 */

/** A file that was uploaded to TATA before. `id` is TATA's. */
export interface UploadedFile {
  id: string;
}

export interface CaptionedFile extends UploadedFile {
  caption?: string;
}

export interface OutgoingDocument extends CaptionedFile {
  filename?: string;
}

export interface OutgoingLocation {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
}

export interface OutgoingContact {
  name: { formatted_name: string; first_name?: string; last_name?: string };
  phones?: { phone: string; type?: string; wa_id?: string }[];
  emails?: { email: string; type?: string }[];
  org?: { company?: string; title?: string };
}

interface InteractiveFrame {
  header?: { type: 'text'; text: string };
  body: { text: string };
  footer?: { text: string };
}

export interface InteractiveButtons extends InteractiveFrame {
  type: 'button';
  action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] };
}

export interface InteractiveList extends InteractiveFrame {
  type: 'list';
  action: {
    button: string;
    sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[];
  };
}

export interface InteractiveLink extends InteractiveFrame {
  type: 'cta_url';
  action: { name: 'cta_url'; parameters: { display_text: string; url: string } };
}

export type OutgoingInteractive = InteractiveButtons | InteractiveList | InteractiveLink;

export interface OutgoingTemplate {
  name: string;
  /** Exactly as registered: `en` and `en_US` differ. */
  language: { code: string };
  /** WhatsApp's own objects: header, body and button, each with its parameters. Empty without variables. */
  components: Record<string, unknown>[];
}

export interface OutgoingReaction {
  /** The wamid of the message it is for. */
  message_id: string;
  /** Empty takes it back. */
  emoji: string;
}

export type OutgoingContent =
  | { type: 'text'; text: { body: string } }
  | { type: 'image'; image: CaptionedFile }
  | { type: 'video'; video: CaptionedFile }
  | { type: 'audio'; audio: UploadedFile }
  | { type: 'document'; document: OutgoingDocument }
  | { type: 'location'; location: OutgoingLocation }
  | { type: 'contacts'; contacts: OutgoingContact[] }
  | { type: 'interactive'; interactive: OutgoingInteractive }
  | { type: 'template'; template: OutgoingTemplate }
  | { type: 'reaction'; reaction: OutgoingReaction };

export type OutgoingType = OutgoingContent['type'];
