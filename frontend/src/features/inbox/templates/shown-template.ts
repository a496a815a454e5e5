import { headerWords, type ButtonType, type HeaderFormat, type RenderedTemplate } from '@app/templates/rules';
import type { TemplateDetails } from '@/api/message-details';

/** A template filled in, as the server will keep it with the message. */
export function shownTemplate(name: string, language: string | null, rendered: RenderedTemplate): TemplateDetails {
  const { header, body, footer, buttons } = rendered;
  return {
    name,
    language: language ?? '',
    header: header && { kind: header.format.toLowerCase(), text: headerWords(header) },
    body,
    footer,
    buttons: buttons.map(({ type, text, value }) => ({ kind: type.toLowerCase(), title: text, value })),
  };
}

/** What was kept with a message, for the bubble that shows templates. */
export function toRendered({ header, body, footer, buttons }: TemplateDetails): RenderedTemplate {
  return {
    header: header && {
      format: header.kind.toUpperCase() as HeaderFormat,
      text: header.text,
      file: null,
      location: null,
    },
    body: body ?? '',
    footer,
    buttons: buttons.map(({ kind, title, value }) => ({
      type: kind.toUpperCase() as ButtonType,
      text: title ?? value ?? '',
      value: title === null ? null : value,
    })),
    text: body ?? '',
    missing: [],
  };
}
