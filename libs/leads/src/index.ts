export type { Contact, Identity } from './contact.js';
export { LeadIntakeService, type EnsuredLead, type NewNote } from './lead-intake.service.js';
export { LeadNewsService } from './lead-news.service.js';
export { LeadsModule } from './leads.module.js';
export { LeadsService, searchDigits } from './leads.service.js';
