import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { Clock } from '@app/common';
import { TataClient } from './tata-client.js';

/** Needs the global `Settings`. */
@Module({
  imports: [HttpModule],
  providers: [Clock, TataClient],
  exports: [TataClient],
})
export class TataClientModule {}
