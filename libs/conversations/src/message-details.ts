/*
 * What a message holds that is neither text nor file, in a shape of ours. It is stored and sent as it stands here, so
 * every name is one word: the same in SQL, on the wire and in code. Null is what WhatsApp did not say.
 */

export interface LocationDetails {
  /** Degrees; both or neither. 0 is a place. */
  latitude: number | null;
  longitude: number | null;
  name: string | null;
  address: string | null;
  url: string | null;
}

export interface SharedContact {
  name: string | null;
  organisation: string | null;
  title: string | null;
  birthday: string | null;
  /** `whatsapp`: the digits under which the person is on WhatsApp. */
  phones: { number: string; whatsapp: string | null; label: string | null }[];
  emails: { address: string; label: string | null }[];
  addresses: { lines: string; label: string | null }[];
  links: string[];
}

export interface OrderItem {
  /** The seller's own id of the product. */
  product: string | null;
  quantity: number | null;
  /** Of one piece, in units of `currency`. */
  price: number | null;
  currency: string | null;
}

export interface OrderDetails {
  catalog: string | null;
  items: OrderItem[];
  /** Null where an item has no price or quantity, or the items differ in currency. */
  total: number | null;
  currency: string | null;
}

/** What was tapped: a template's button, a button or a line of a list. `id` is what the sender called it. */
export interface ReplyDetails {
  kind: string;
  id: string | null;
  title: string | null;
  description: string | null;
}

export type FormValue = string | number | boolean | null;

export interface FormDetails {
  name: string | null;
  /** The sender's own mark of the form, not an answer. */
  token: string | null;
  /** In the order of the form; what is nested carries its path: `address.city`. */
  answers: { field: string; value: FormValue | FormValue[] }[];
  /** The answers as they came, where they could not be read. */
  unreadable: string | null;
}

export interface PermissionDetails {
  /** WhatsApp's word: `accept` or `reject`. */
  response: string | null;
  /** ISO instant; null where it does not end. */
  until: string | null;
}

export interface SystemDetails {
  /** WhatsApp's word, such as `user_changed_number`. */
  type: string | null;
  /** The digits of a new number. */
  phone: string | null;
  user: string | null;
}

export interface UnsupportedDetails {
  /** What it is, where WhatsApp says so, such as `poll_creation`. */
  type: string | null;
  code: number | null;
  title: string | null;
  detail: string | null;
}

export interface ProductDetails {
  catalog: string | null;
  product: string;
}

/** What we let the customer choose from. */
export interface OfferDetails {
  kind: 'button' | 'list' | 'cta_url';
  header: string | null;
  footer: string | null;
  /** What opens a list. */
  button: string | null;
  options: { id: string; title: string; description: string | null; section: string | null }[];
  link: { title: string; url: string } | null;
}

/** A template as the customer sees it, its variables filled in. Null where it is not known how the template reads. */
export interface TemplateDetails {
  name: string;
  language: string;
  /** WhatsApp's word, such as `MARKETING`; null where it is not known, and on messages of before. */
  category?: string | null;
  /** `kind`: `text`, or a file's or place's type. */
  header: { kind: string; text: string | null } | null;
  body: string | null;
  footer: string | null;
  /** `value`: a link, a number or a code. */
  buttons: { kind: string; title: string | null; value: string | null }[];
}

export interface MessageDetails {
  location?: LocationDetails;
  contacts?: SharedContact[];
  order?: OrderDetails;
  reply?: ReplyDetails;
  form?: FormDetails;
  permission?: PermissionDetails;
  system?: SystemDetails;
  unsupported?: UnsupportedDetails;
  /** The product that a question is about; beside any type. */
  product?: ProductDetails;
  /** Of ours: buttons, a list or a link. */
  offer?: OfferDetails;
  template?: TemplateDetails;
}
