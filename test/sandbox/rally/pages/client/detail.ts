import { dayIn, zoneOf } from './day';
import { element, richText } from './element';
import { detailHash } from './routes';
import { type Item, pathOf, query, read, textOf, write } from './wsapi';

/** The page of one object: its names and states can be changed in place, and are written through the web services. */
export async function showDetail(type: string, oid: string, onChange: () => void): Promise<HTMLElement> {
  const item = await read(type, oid);
  const [states, zone, children, posts] = await Promise.all([
    statesOf(type, item),
    zoneOf(item),
    childrenOf(type, oid),
    query('conversationpost', {
      query: `(Artifact.ObjectID = ${oid})`,
      fetch: 'Text,User,CreationDate',
      order: 'ObjectID',
    }),
  ]);
  const save = async (fields: Item) => {
    try {
      await write(type, oid, fields);
      onChange();
    } catch (failure) {
      const error = document.querySelector('.save-error');
      if (error !== null) error.textContent = failure instanceof Error ? failure.message : 'It could not be saved.';
    }
  };
  const title = textOf(item, 'Name');
  const name = element('input', { class: 'name', 'aria-label': 'Name', value: title });
  name.addEventListener('change', () => save({ Name: name.value }));
  return element(
    'article',
    { class: 'detail chr-QuickDetailPage', 'data-type': type, 'data-oid': oid },
    element(
      'header',
      {},
      element('span', { class: 'type' }, typeLabel(item)),
      element('span', { class: 'chr-QuickDetailFormattedId formatted-id' }, textOf(item, 'FormattedID')),
      name,
      stateChooser(item, states, save),
    ),
    element('p', { class: 'save-error error', role: 'alert' }),
    facts(item, zone),
    element('h2', {}, 'Description'),
    description(item, save),
    children.length === 0 ? null : element('h2', {}, 'Children'),
    children.length === 0 ? null : element('ul', { class: 'children' }, ...children.map(childLine)),
    element('h2', {}, 'Discussion'),
    discussion(posts, oid, onChange),
  );
}

/** What people call the type: stories by their own name, all others by the words of the path. */
function typeLabel(item: Item): string {
  const name = textOf(item, '_type').split('/').at(-1) ?? '';
  return name === 'HierarchicalRequirement' ? 'User Story' : name.replace(/([a-z])([A-Z])/g, '$1 $2');
}

type Save = (fields: Item) => Promise<void>;

interface States {
  readonly field: 'State' | 'ScheduleState';
  readonly choices: readonly { readonly label: string; readonly value: unknown }[];
}

async function statesOf(type: string, item: Item): Promise<States> {
  if (type.startsWith('portfolioitem/')) {
    const rows = await query('state', {
      query: `(TypeDef.Name = "${await levelName(type)}")`,
      fetch: 'Name',
      order: 'OrderIndex',
    });
    return { field: 'State', choices: rows.map((row) => ({ label: textOf(row, 'Name'), value: { _ref: row._ref } })) };
  }
  const field = 'ScheduleState' in item && type !== 'defect' ? 'ScheduleState' : 'State';
  const element = textOf(item, '_type');
  const [definition] = await query('attributedefinition', {
    query: `((ElementName = "${field}") AND (TypeDefinition.ElementName = "${element}"))`,
    fetch: 'ObjectID',
  });
  if (definition === undefined) return { field, choices: [] };
  const values = await query(`attributedefinition/${textOf(definition, 'ObjectID')}/AllowedValues`, {});
  return {
    field,
    choices: values.map((row) => ({ label: textOf(row, 'StringValue'), value: textOf(row, 'StringValue') })),
  };
}

async function levelName(type: string): Promise<string> {
  const rows = await query('typedefinition', { query: '(Ordinal >= 0)', fetch: 'Name,TypePath' });
  const row = rows.find((each) => textOf(each, 'TypePath').toLowerCase() === type);
  return row === undefined ? '' : textOf(row, 'Name');
}

async function childrenOf(type: string, oid: string): Promise<readonly Item[]> {
  const collections =
    type === 'hierarchicalrequirement'
      ? ['Children', 'Tasks']
      : type.startsWith('portfolioitem/')
        ? ['Children', 'UserStories']
        : [];
  const fetch = 'FormattedID,Name,State,ScheduleState';
  const found = await Promise.all(
    collections.map((name) => query(`${type}/${oid}/${name}`, { fetch, order: 'Rank' }).catch(() => [])),
  );
  return found.flat();
}

function stateChooser(item: Item, { field, choices }: States, save: Save): HTMLElement | null {
  if (choices.length === 0) return null;
  const current = textOf(item, field);
  const options = choices.map(({ label }) => {
    const option = element('option', { value: label }, label);
    option.selected = label === current;
    return option;
  });
  const none = current === '' ? element('option', { value: '', selected: '' }, 'No entry') : null;
  const select = element(
    'select',
    { class: 'state', 'aria-label': field === 'State' ? 'State' : 'Schedule State' },
    none,
    ...options,
  );
  select.addEventListener('change', () =>
    save({ [field]: choices.find(({ label }) => label === select.value)?.value ?? null }),
  );
  return select;
}

const FACTS = [
  'Project',
  'Owner',
  'Parent',
  'PortfolioItem',
  'Release',
  'Iteration',
  'PlanEstimate',
  'PlannedStartDate',
  'PlannedEndDate',
];

function facts(item: Item, zone: string): HTMLElement {
  const rows = FACTS.filter((field) => textOf(item, field) !== '').flatMap((field) => {
    const text = /Date$/.test(field) ? dayIn(zone, textOf(item, field)) : textOf(item, field);
    const isLink = field === 'Parent' || field === 'PortfolioItem';
    const value = isLink ? element('a', { href: detailHash(pathOf(item, field)) }, text) : text;
    return [element('dt', {}, field.replace(/([a-z])([A-Z])/g, '$1 $2')), element('dd', {}, value)];
  });
  return element('dl', { class: 'facts' }, ...rows);
}

function description(item: Item, save: Save): HTMLElement {
  const shown = richText(textOf(item, 'Description'));
  shown.classList.add('description');
  shown.setAttribute('contenteditable', 'true');
  shown.setAttribute('role', 'textbox');
  shown.setAttribute('aria-label', 'Description');
  const before = shown.innerHTML;
  shown.addEventListener('blur', () =>
    shown.innerHTML === before ? undefined : save({ Description: shown.innerHTML }),
  );
  return shown;
}

function childLine(child: Item): HTMLElement {
  const state = textOf(child, 'ScheduleState') || textOf(child, 'State');
  const id = textOf(child, 'FormattedID');
  return element(
    'li',
    {},
    element('a', { href: detailHash(pathOf(child)) }, id),
    ` ${textOf(child, 'Name')} `,
    element('span', { class: 'pill' }, state),
  );
}

function discussion(posts: readonly Item[], oid: string, onChange: () => void): HTMLElement {
  const lines = posts.map((post) =>
    element('li', {}, element('strong', {}, textOf(post, 'User')), richText(textOf(post, 'Text'))),
  );
  const text = element('textarea', {
    'aria-label': 'Comment',
    rows: '2',
    placeholder: 'Write a comment',
    required: '',
  });
  const form = element('form', { class: 'comment' }, text, element('button', { type: 'submit' }, 'Post'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await write('conversationpost', 'create', { Artifact: Number(oid), Text: text.value });
    text.value = '';
    onChange();
  });
  return element('section', { class: 'discussion' }, element('ul', {}, ...lines), form);
}
