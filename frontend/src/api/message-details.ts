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

export interface MessageDetails {
  location?: LocationDetails;
  contacts?: SharedContact[];
  order?: OrderDetails;
  reply?: { kind: string; id: string | null; title: string | null; description: string | null };
  form?: FormDetails;
  permission?: { response: string | null; until: string | null };
  system?: { type: string | null; phone: string | null; user: string | null };
  unsupported?: { type: string | null; code: number | null; title: string | null; detail: string | null };
  product?: { catalog: string | null; product: string };
}
