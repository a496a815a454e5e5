/** What a message holds beside text and file. Null is what WhatsApp did not say. */
export interface LocationDetails {
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

export interface OrderDetails {
  catalog: string | null;
  items: { product: string | null; quantity: number | null; price: number | null; currency: string | null }[];
  total: number | null;
  currency: string | null;
}

type FormValue = string | number | boolean | null;

export interface FormDetails {
  name: string | null;
  answers: { field: string; value: FormValue | FormValue[] }[];
  /** The answers as they came, where they could not be read. */
  unreadable: string | null;
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

/** A template as the customer sees it; null where it is not known how it reads. */
export interface TemplateDetails {
  name: string;
  language: string;
  category?: string | null;
  /** `text`: its words, or what its file or place is called. */
  header: { kind: string; text: string | null } | null;
  body: string | null;
  footer: string | null;
  buttons: { kind: string; title: string | null; value: string | null }[];
}

export interface MessageDetails {
  location?: LocationDetails;
  contacts?: SharedContact[];
  order?: OrderDetails;
  reply?: { kind: string; id: string | null; title: string | null; description: string | null };
  form?: FormDetails;
  permission?: { response: string | null; until: string | null };
  system?: { type: string | null; phone: string | null; user: string | null };
  unsupported?: { type: string | null; code: number | null; title: string | null; detail: string | null };
  offer?: OfferDetails;
  template?: TemplateDetails;
  product?: { catalog: string | null; product: string };
}
