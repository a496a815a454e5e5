import { UsageError } from '../../cli/shell-command.js';

/** What a column can be. */
export const TARGETS = [
  'whatsapp',
  'mobile',
  'phone_number',
  'other_numbers',
  'name',
  'first_name',
  'last_name',
  'email',
  'company',
  'city',
  'stage',
  'stage_reason',
  'owner',
  'source',
  'tags',
  'notes',
  'created_at',
  'opted_out',
] as const;
export type Target = (typeof TARGETS)[number];

/** Of which a lead's number comes, the most telling first. */
export const PHONE_TARGETS = ['whatsapp', 'mobile', 'phone_number', 'other_numbers'] as const;

/** As files of other systems call them, without case, blanks and punctuation. */
const NAMES: Record<Target, string> = {
  whatsapp: 'whatsapp whatsappnumber whatsappno whatsappphone whatsappmobile waid wanumber wa',
  mobile: 'mobile mobilenumber mobileno mobilephone cell cellphone मोबाइल मोबाइलनंबर',
  phone_number:
    'phonenumber phone phoneno telephone tel contactnumber contactno contactphone number msisdn primaryphone phone1 customerphone फोन फ़ोन',
  other_numbers:
    'othernumbers othernumber otherphone alternatephone alternatenumber alternateno alternatemobile altphone altnumber phone2 mobile2 secondaryphone landline homephone workphone officephone',
  name: 'name fullname leadname contactname customername clientname customer contact client displayname नाम',
  first_name: 'firstname givenname',
  last_name: 'lastname surname familyname',
  email: 'email emailaddress emailid mail ईमेल',
  company: 'company companyname organisation organization firm',
  city: 'city town शहर',
  stage: 'stage status leadstatus leadstage pipelinestage',
  stage_reason: 'stagereason lostreason wonreason reason',
  owner: 'owner leadowner owneremail assignedto assignee assignedagent agent salesperson',
  source: 'source leadsource channel',
  tags: 'tags tag labels label',
  notes: 'notes note comments comment remarks remark description',
  created_at: 'createdat created createdon createddate createdtime datecreated dateadded addedon creationdate',
  opted_out: 'optedout optout unsubscribed donotcontact dnd',
};

const TARGET_OF = new Map(
  TARGETS.flatMap((target) => NAMES[target].split(' ').map((name): [string, Target] => [plain(name), target])),
);
/** What our own export has beside that, and what nobody can set. */
const KNOWN_BUT_UNUSED = new Set(['lastcontactat']);

/** Letters and digits of any script alone. */
export function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

export type Column = { target: Target } | { field: string };

export interface Columns {
  /** By the place of the column. */
  columns: (Column | null)[];
  /** Headers that nothing is made of. */
  unused: string[];
}

/**
 * What each column is: as `--map` says, else by its name, else the field that has this key or name.
 * Throws {@link UsageError} when there is no number, or `--map` names what is not there.
 */
export function readColumns(
  headers: string[],
  fields: { key: string; name: string }[],
  maps: readonly string[],
): Columns {
  const given = mapped(headers, fields, maps);
  const taken = new Set([...given.values()].map(keyOf));
  const columns = headers.map((header, index): Column | null => {
    const column = given.has(index) ? given.get(index)! : guess(header, fields);
    // Of two columns that seem to be the same thing, the first one is it
    if (!given.has(index) && column) {
      if (taken.has(keyOf(column))) return null;
      taken.add(keyOf(column));
    }
    return column;
  });
  if (!columns.some((column) => column && 'target' in column && PHONE_TARGETS.some((one) => one === column.target))) {
    const seen = headers.map((header) => `“${header}”`).join(', ');
    throw new UsageError(
      `No column holds a phone number. The file has ${seen}: say which one it is with --map "COLUMN=phone_number"`,
    );
  }
  const unused = headers.filter((header, index) => !columns[index] && header && !KNOWN_BUT_UNUSED.has(plain(header)));
  return { columns, unused };
}

const keyOf = (column: Column | null): string =>
  column ? ('target' in column ? column.target : `fields.${column.field}`) : '';

function guess(header: string, fields: { key: string; name: string }[]): Column | null {
  const target = TARGET_OF.get(plain(header));
  if (target) return { target };
  const field = fieldOf(header, fields);
  return field ? { field } : null;
}

function fieldOf(word: string, fields: { key: string; name: string }[]): string | null {
  const name = word.replace(/^fields\./, '');
  const found =
    fields.find(({ key }) => key === name) ?? fields.find((field) => plain(field.name) === plain(name) && plain(name));
  return found?.key ?? null;
}

function mapped(
  headers: string[],
  fields: { key: string; name: string }[],
  maps: readonly string[],
): Map<number, Column | null> {
  const given = new Map<number, Column | null>();
  for (const map of maps) {
    const cut = map.lastIndexOf('=');
    if (cut < 1) throw new UsageError(`--map ${map} cannot be used: write --map "COLUMN=field"`);
    const [header, word] = [map.slice(0, cut).trim(), map.slice(cut + 1).trim()];
    const index = headers.findIndex((one) => one === header || plain(one) === plain(header));
    if (index < 0) {
      throw new UsageError(
        `--map: the file has no column “${header}”, only ${headers.map((one) => `“${one}”`).join(', ')}`,
      );
    }
    given.set(index, word === '' ? null : named(word, fields));
  }
  return given;
}

function named(word: string, fields: { key: string; name: string }[]): Column {
  const target = TARGETS.find((one) => one === word);
  if (target) return { target };
  const field = fieldOf(word, fields);
  if (field) return { field };
  const known = [...TARGETS, ...fields.map(({ key }) => `fields.${key}`)].join(', ');
  throw new UsageError(`--map: there is no field “${word}”; there are ${known}`);
}
