import { mayCallerSeeNumbers } from '@app/access';
import { FieldsRefusedError } from './leads.errors.js';

/** As a masked number has it: a sign that stands for a digit, beside one or beside another. */
const MASK = /[0-9•]•|•[0-9]/;

/** What was read masked and is written back would take the place of the number. Throws `invalid`, with the fields. */
export function refuseMasks(given: object): void {
  if (mayCallerSeeNumbers()) return;
  const fields = Object.entries(given).flatMap(([name, value]: [string, unknown]) =>
    value && typeof value === 'object'
      ? Object.entries(value).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one])
      : [[name, value] as [string, unknown]],
  );
  const errors = fields.flatMap(([field, value]) =>
    typeof value === 'string' && MASK.test(value)
      ? [{ field, message: 'It holds a number that is hidden from you; leave the field as it is' }]
      : [],
  );
  if (errors.length > 0) throw new FieldsRefusedError(errors);
}
