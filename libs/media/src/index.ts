export type { MediaDto } from './dto/media.dto.js';
export { MediaModule } from './media.module.js';
export type { AnnouncedFile, UploadedFile } from './media-row.js';
export { MediaService, type SendableFile } from './media.service.js';
