import type { AddressInfo } from 'node:net';
import { ConflictError } from '@app/common';
import { Settings } from '@app/config';
import { TataClient } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Check } from '../check.js';
import { examine } from './doctor.js';

/** The doctor for the panel's button: the server calls itself, over HTTP as everybody does. */
@Injectable()
export class DoctorService {
  private isBusy = false;

  constructor(
    private readonly settings: Settings,
    private readonly tata: TataClient,
    @InjectDataSource() private readonly db: DataSource,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Throws `conflict` while another examination goes on. */
  async run(): Promise<Check[]> {
    if (this.isBusy) throw new ConflictError('The doctor is examining already; wait for its result');
    this.isBusy = true;
    try {
      return await examine({ settings: this.settings, tata: this.tata, url: this.ownUrl(), db: this.db });
    } finally {
      this.isBusy = false;
    }
  }

  private ownUrl(): string {
    const { address, port } = (this.host.httpAdapter.getHttpServer() as { address(): AddressInfo }).address();
    const reachable = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
    return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
  }
}
