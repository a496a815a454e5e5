import { Injectable } from '@nestjs/common';

@Injectable()
export class OutboxWorker {
  isStopping = false;
  wake(): void {}
}
