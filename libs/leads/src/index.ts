export type { Contact, Identity } from './contact.js';
export type { PlacedBefore } from './left-numbers.js';
export { AdPictures } from './ads/ad-pictures.service.js';
export { ErasedPeople } from './erasing/erased-people.service.js';
export { NoteDto } from './dto/note.dto.js';
export { LeadIntakeService, type EnsuredLead, type NewNote } from './lead-intake.service.js';
export { LeadNewsService } from './lead-news.service.js';
export { LeadNotesService } from './lead-notes.service.js';
export { LeadSnapshots, type LeadSnapshot, type NoteSnapshot } from './lead-snapshots.service.js';
export { LeadsModule } from './leads.module.js';
export { LeadsService } from './leads.service.js';
export { numberSearch, SHOWN_END, type NumberSearch } from './number-search.js';
export { LeadDto, toLeadDto } from './dto/lead.dto.js';
export { type LeadEventDetail, type NamedThing } from './lead-events.js';
export type { KeptLead } from './merging/kept-lead.js';
export { LeadMergingService, UNDO_DAYS } from './merging/lead-merging.service.js';
export { planMerge, type MergePlan } from './merging/merge-plan.js';
export { leadEntities } from './entities/index.js';
export type { Lead } from './entities/lead.entity.js';
export {
  LeadTimelineService,
  TIMELINE_TYPES,
  type LeadTimelineRow,
  type TimelineType,
} from './timeline/lead-timeline.service.js';
export { OptedOutError } from './leads.errors.js';
export { OptOutDto, toOptOutDto, type OptOutColumns, type OptOutNews } from './opt-out.js';
export { OptOutsService } from './opt-outs.service.js';
export { LeadTagDto } from './tags/tag.dto.js';
export { TagsService } from './tags/tags.service.js';
export { isTypedId, typedPhone } from './typed-id.js';
export { addImportedNotes, importLeads, type HowToImport } from './importing/import-leads.js';
export type { ImportedLead, ImportedNote, ImportOutcome, LeadToImport, UpdateMode } from './importing/imported-lead.js';
export { notesThere } from './importing/import-rows.js';
export { importMessageNotes } from './importing/import-message-notes.js';
export { ImportedWords, type SaidBefore } from './importing/import-opt-outs.js';
export { ImportVocabulary } from './importing/import-vocabulary.js';
