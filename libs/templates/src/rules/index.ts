// Plain functions without Nest, database and clock: the panel uses them too, so that a form says what the server would
export * from './canned-variables.js';
export * from './check-definition.js';
export * from './check-values.js';
export * from './given-values.js';
export * from './header-words.js';
export * from './language.js';
export * from './parse-components.js';
export * from './placeholders.js';
export * from './problems.js';
export * from './render-template.js';
export * from './send-components.js';
export * from './template-parts.js';
export * from './template-variables.js';
export * from './variable-values.js';
export * from './write-components.js';
