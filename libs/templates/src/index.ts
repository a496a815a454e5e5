export * from './rules/index.js';
export { readTemplateEvent, type TemplateEvent } from './template-events.js';
export { TemplateNewsService } from './template-news.service.js';
export { TemplateExistsError, TemplateManagedError, TemplateNotSendableError } from './templates.errors.js';
export { TemplatesModule } from './templates.module.js';
export { TemplatesService, type PreparedTemplate, type TemplatePreview } from './templates.service.js';
