export type { MediaDto } from './dto/media.dto.js';
export { MediaModule } from './media.module.js';
export type { AnnouncedFile } from './media-row.js';
export { MediaService, type SendableFile } from './media.service.js';
export { LinkedPictures } from './pictures/linked-pictures.service.js';
export { FILE_TYPES, type FileType } from './rules/index.js';
export type { OutgoingFile } from './uploading/upload-ledger.js';
export { isTakingFile } from './uploading/uploading-sockets.js';
export { FileStore, importFiles, keepImported, type ImportedFile } from './importing/import-files.js';
