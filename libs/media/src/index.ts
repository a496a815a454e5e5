export type { MediaDto } from './dto/media.dto.js';
export { MediaModule } from './media.module.js';
export type { AnnouncedFile } from './media-row.js';
export { MediaService } from './media.service.js';
