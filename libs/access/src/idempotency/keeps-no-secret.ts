import { SetMetadata } from '@nestjs/common';

export const SECRET_MEMBER = 'access:secret-member';

/** This member of the answer is shown once: what is kept for a repeated request has null in its place. */
export const KeepsNoSecret = (member: string) => SetMetadata(SECRET_MEMBER, member);
