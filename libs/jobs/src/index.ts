export { JobsModule } from './jobs.module.js';
export { JobsService, type Job } from './jobs.service.js';
