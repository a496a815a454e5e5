import { IsInstant } from '../dto/instant.js';

export class SeenDto {
  /** The instant of the newest message, or of what else stands in the thread, that was in view. */
  @IsInstant({ message: 'up_to takes an instant such as 2025-04-09T04:30:00.000Z' })
  up_to!: string;
}
