import { closeDrawer } from './drawer.js';
import { refresh } from './live.js';
import { visit } from './navigation.js';

/** Writes through the programming interface, as the signed-in person. */
export function enableEditing() {
  document.addEventListener('change', (event) => {
    if (event.target instanceof Element && event.target.matches('[data-attribute]'))
      void save(event.target, event.target.value);
  });
  document.addEventListener('focusin', (event) => {
    if (event.target instanceof Element && event.target.matches('.note[data-attribute]'))
      event.target.before_ = event.target.innerHTML;
  });
  document.addEventListener('focusout', (event) => {
    const note = event.target;
    if (note instanceof Element && note.matches('.note[data-attribute]') && note.innerHTML !== note.before_)
      void save(note, note.innerHTML);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('.record-name textarea')) {
      event.preventDefault();
      event.target.blur();
    }
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.dataset.create === undefined) return;
    event.preventDefault();
    void create(event.target);
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-delete]') : null;
    if (button !== null) void remove(button.closest('[data-api]'));
  });
}

async function save(field, value) {
  const record = field.closest('[data-api]');
  if (record === null) return;
  // A text cannot be set to nothing through the interface; an empty paragraph is something.
  const nothing = field.matches('.note') ? '<p></p>' : null;
  const attributes = { [field.dataset.attribute]: value === '' ? nothing : value };
  await send('PUT', record.dataset.api, { [record.dataset.wrapper]: attributes });
  await refresh();
}

async function create(form) {
  const name = new FormData(form).get('name');
  await send('POST', form.dataset.create, { [form.dataset.wrapper]: { name } });
  form.reset();
  await refresh();
}

async function remove(record) {
  if (!(await send('DELETE', record.dataset.api))) return;
  closeDrawer();
  if (location.pathname === record.dataset.page) await visit('/', true);
  else await refresh();
}

/** One call; what went wrong is said at the foot of the page. */
async function send(method, path, body) {
  const csrf = document.querySelector('meta[name=csrf-token]')?.getAttribute('content') ?? '';
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const flash = document.getElementById('flash');
  if (flash !== null)
    flash.textContent = response.ok ? '' : `Not saved (${response.status}): ${await readProblem(response)}`;
  return response.ok;
}

async function readProblem(response) {
  const text = await response.text();
  try {
    const { error, errors } = JSON.parse(text);
    return errors?.message ?? error ?? '';
  } catch {
    return 'the server refused it';
  }
}
