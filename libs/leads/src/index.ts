export type { Contact, Identity } from './contact.js';
export type { PlacedBefore } from './left-numbers.js';
export { LeadIntakeService, type EnsuredLead, type NewNote } from './lead-intake.service.js';
export { LeadNewsService } from './lead-news.service.js';
export { LeadsModule } from './leads.module.js';
export { LeadsService, searchDigits } from './leads.service.js';
export { OptedOutError } from './leads.errors.js';
export { OptOutDto, toOptOutDto, type OptOutColumns, type OptOutNews } from './opt-out.js';
export { OptOutsService } from './opt-outs.service.js';
