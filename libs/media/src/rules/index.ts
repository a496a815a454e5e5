// Plain functions without Nest, database and clock: the panel uses them too, so that a file is refused before it is uploaded
export * from './file-rules.js';
