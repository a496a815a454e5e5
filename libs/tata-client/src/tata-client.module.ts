import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { TataClient } from './tata-client.js';

/** Needs the global `Settings`. */
@Module({
  imports: [HttpModule],
  providers: [TataClient],
  exports: [TataClient],
})
export class TataClientModule {}
