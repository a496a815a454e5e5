import { ValidateIf } from 'class-validator';

/** As `IsOptional`, but for null: in a body that is a value, and one that none of these has. */
export const MayBeMissing = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
