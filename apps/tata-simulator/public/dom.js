/** An element with properties and children; `class` and `aria-…` are attributes, functions are listeners. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(path, label) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  if (label) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  } else svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const byId = (id) => document.getElementById(id);

export const timeOf = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

export function dayOf(at) {
  const day = new Date(at).toDateString();
  if (day === new Date().toDateString()) return 'Today';
  if (day === new Date(Date.now() - 86_400_000).toDateString()) return 'Yesterday';
  return new Date(at).toLocaleDateString([], { day: 'numeric', month: 'short' });
}

/** Groups the digits of a number so that a person can read it. */
export function phoneText(digits) {
  const indian = /^91(\d{5})(\d{5})$/.exec(digits);
  return indian ? `+91 ${indian[1]} ${indian[2]}` : `+${digits}`;
}

export function avatarOf(name, seed) {
  if (name.startsWith('+')) name = seed.slice(-2);
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  const second = letters[letters.indexOf(' ') + 1];
  const avatar = h(
    'div',
    { class: 'avatar', 'aria-hidden': 'true' },
    letters[0] + (letters.includes(' ') ? second : ''),
  );
  avatar.style.setProperty('--h', String((Number(seed.slice(-4)) * 67) % 360));
  return avatar;
}

/** One call of the control API. Failures are shown, and thrown. */
export async function call(path, body, method = body === undefined ? 'GET' : 'POST') {
  const answer = await fetch(`/simulator/${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw told('The simulator does not answer. Is it still running?');
  });
  const result = await answer.json();
  if (!answer.ok) throw told(result.message ?? `The simulator answered ${answer.status}`);
  return result;
}

let hiding;
export function tell(words) {
  const toast = byId('toast');
  toast.textContent = words;
  toast.classList.add('shown');
  clearTimeout(hiding);
  hiding = setTimeout(() => toast.classList.remove('shown'), 4000);
}

function told(words) {
  tell(words);
  return new Error(words);
}
