import { InvalidError, cleanJson } from '@app/common';
import {
  checkValues,
  renderTemplate,
  sendComponents,
  sentenceFor,
  type Problem,
  type RenderedTemplate,
  type SendComponent,
  type TemplateParts,
  type VariableValues,
} from './rules/index.js';

export interface TemplatePreview {
  rendered: RenderedTemplate;
  problems: Problem[];
  /** Null while something is wrong with the values. */
  components: SendComponent[] | null;
}

export function previewOf(parts: TemplateParts, given: VariableValues): TemplatePreview {
  const values = cleanJson(given) as VariableValues;
  const problems = checkValues(parts, values);
  return {
    rendered: renderTemplate(parts, values),
    problems,
    components: problems.length > 0 ? null : sendComponents(parts, values),
  };
}

/** `under` stands before each field's name. */
export function invalidFields(sentence: string, problems: Problem[], under = ''): InvalidError {
  const errors = problems.map((problem) => ({ field: under + problem.field, message: sentenceFor(problem) }));
  return new InvalidError(`${sentence}: ${errors[0]!.field}: ${errors[0]!.message}`, errors);
}
