import { DomainError, type FieldError } from '@app/common';

/** One name in one language is one template. */
export class TemplateExistsError extends DomainError {
  readonly code = 'template_exists';
  readonly kind = 'conflict';
  override readonly errors: FieldError[];
  constructor(name: string, language: string) {
    super(`This number has a template ${name} in ${language} already; change that one, or use another name`);
    this.errors = [{ field: 'name', message: `There is a template of this name in ${language}` }];
  }
}

/** What TATA lists is changed at TATA, and comes here with the next sync. */
export class TemplateManagedError extends DomainError {
  readonly code = 'template_managed';
  readonly kind = 'conflict';
  constructor() {
    super('This template comes from TATA; change or delete it in the TATA panel, then sync');
  }
}

/** Why a template cannot go out, whatever it is filled with. */
export type Blocker = 'status' | 'language' | 'components' | 'number';

const BLOCKED: Record<Blocker, (name: string, status: string) => string> = {
  status: (name, status) => `The template ${name} is ${status}; only approved templates can be sent`,
  language: (name) => `TATA does not tell the language of ${name}; a supervisor sets it on the Templates page`,
  components: (name) => `The template ${name} has parts that cannot be sent from here`,
  number: (name) => `The template ${name} belongs to another business number`,
};

export class TemplateNotSendableError extends DomainError {
  readonly code = 'template_not_sendable';
  readonly kind = 'unprocessable';
  override readonly errors: FieldError[];
  override readonly details: { reason: Blocker };
  constructor(reason: Blocker, { name, status }: { name: string; status: string }) {
    const sentence = BLOCKED[reason](name, status);
    super(sentence);
    this.errors = [{ field: 'template', message: sentence }];
    this.details = { reason };
  }
}

/** Whoever sends names a template that is not here. */
export class TemplateUnknownError extends DomainError {
  readonly code = 'template_unknown';
  readonly kind = 'unprocessable';
  override readonly errors = [{ field: 'template.id', message: 'There is no such template' }];
  constructor() {
    super('There is no template with this id; `GET /api/v1/templates` lists them');
  }
}
