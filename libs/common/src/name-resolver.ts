import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Asks the system which addresses a name has. Its own class, so that a test can be another DNS. */
@Injectable()
export class NameResolver {
  resolve(name: string): Promise<ResolvedAddress[]> {
    return lookup(name, { all: true, verbatim: true });
  }
}
