export * from './clean-text.js';
export * from './clock.js';
export * from './database-error.js';
export * from './domain-error.js';
export * from './opaque-cursor.js';
export * from './error-answer.js';
export * from './problem.dto.js';
