import { InvalidError, type FieldError } from '@app/common';
import { ValidationPipe, type ValidationError } from '@nestjs/common';

/** Shapes are checked at the border; what is not declared is left out, so that newer clients can talk to older servers. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error));
      const [first] = fields;
      return new InvalidError(first ? sentence(first) : 'The request cannot be read', fields);
    },
  });

function fieldErrors(error: ValidationError, prefix = ''): FieldError[] {
  const field = prefix + error.property;
  const own = Object.values(error.constraints ?? {})
    .slice(0, 1)
    .map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, `${field}.`))];
}

const sentence = ({ message }: FieldError): string => message.charAt(0).toUpperCase() + message.slice(1);
