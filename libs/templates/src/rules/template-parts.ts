export const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;
export type HeaderFormat = (typeof HEADER_FORMATS)[number];

export const BUTTON_TYPES = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP', 'VOICE_CALL'] as const;
export type ButtonType = (typeof BUTTON_TYPES)[number];

export const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type TemplateCategory = (typeof CATEGORIES)[number];

/** Sample values by variable, as the template was submitted with. */
export type Examples = Readonly<Record<string, string>>;

export interface TemplateHeader {
  format: HeaderFormat;
  /** Empty unless the format is TEXT. */
  text: string;
  examples: Examples;
}

export interface TemplateButton {
  type: ButtonType;
  text: string;
  /** Of URL; it may end in a variable. */
  url?: string;
  /** Of PHONE_NUMBER. */
  phoneNumber?: string;
  /** A whole address for URL, a code for COPY_CODE. */
  example?: string;
}

/** A template in the parts that a customer sees. */
export interface TemplateParts {
  /** One code, in the text and behind the button. */
  isAuthentication: boolean;
  header: TemplateHeader | null;
  body: string;
  bodyExamples: Examples;
  footer: string | null;
  buttons: TemplateButton[];
  /** Kinds of components that cannot be sent from here, such as CAROUSEL. */
  unsupported: string[];
}
