export * from './rules/index.js';
export { readTemplateEvent, type TemplateEvent } from './template-events.js';
export type { TemplatePreview } from './filled-template.js';
export { TemplateNewsService } from './template-news.service.js';
export {
  TemplateExistsError,
  TemplateManagedError,
  TemplateNotSendableError,
  TemplateUnknownError,
} from './templates.errors.js';
export {
  TemplateSends,
  type NamedTemplate,
  type PreparedTemplate,
  type RecognisedTemplate,
} from './template-sends.service.js';
export { TemplatesModule } from './templates.module.js';
export { TemplatesService } from './templates.service.js';
