import { describe, expect, it } from 'vitest';
import { people } from '../people';
import { openAccount, textAt } from './open-account';

const open = (options = {}) => openAccount('fields', options);

/** One field of an answer's custom fields. */
function fieldOf(body: unknown, key: string, kind = 'feature'): Readonly<Record<string, unknown>> {
  const fields: unknown = Object(Object(body)[kind]).custom_fields;
  return (Array.isArray(fields) ? fields : []).find((field) => Object(field).key === key) ?? {};
}

describe('custom fields', () => {
  it('answer each type in its form', async () => {
    const { ask, aha } = open();
    const { body } = await ask('GET', '/features/FLD-1');
    const [mira, tomas] = aha.store.users.map(({ id }) => id);
    const ids = (key: string) => aha.store.customFields.find((each) => each.key === key)?.options.map(({ id }) => id);
    const [reach = '', effort = ''] = ids('scorecard') ?? [];
    const [price = '', seats = ''] = ids('worksheet') ?? [];
    expect(fieldOf(body, 'text')).toMatchObject({ type: 'string', value: 'A text' });
    expect(fieldOf(body, 'note')).toMatchObject({ type: 'note', value: '<p>A note</p>', body: '<p>A note</p>' });
    expect(fieldOf(body, 'number')).toMatchObject({ type: 'number', value: '300.0' });
    expect(fieldOf(body, 'date')).toMatchObject({ type: 'date', value: '2026-03-12' });
    expect(fieldOf(body, 'url')).toMatchObject({ type: 'url', value: 'www.acme.example' });
    expect(fieldOf(body, 'choice')).toMatchObject({ type: 'string', value: 'P2' });
    expect(fieldOf(body, 'choices')).toMatchObject({ type: 'array', value: ['web', 'tag,3'] });
    expect(fieldOf(body, 'reviewers')).toMatchObject({
      type: 'array',
      value: [mira, tomas],
      email_value: [people[0]?.email, people[1]?.email],
      full_value: [{ name: people[0]?.name }, { id: tomas }],
    });
    expect(fieldOf(body, 'scorecard')).toMatchObject({
      type: 'scorecard',
      value: 31,
      score_facts: [
        { id: reach, value: 25, name: 'Reach' },
        { id: effort, value: 6, name: 'Effort' },
      ],
    });
    expect(fieldOf(body, 'worksheet')).toMatchObject({
      type: 'equation_sheet',
      value: {
        values: {
          [price]: { value: 777, name: 'Price', display_value: '777.0', raw_display_value: '777.0' },
          [seats]: { value: 'Foobar', name: 'Seats', display_value: 'Foobar' },
        },
      },
    });
    expect(fieldOf(body, 'files')).toMatchObject({ type: 'attachment', attachments: [] });
    expect(fieldOf(body, 'customers')).toMatchObject({ type: 'array', value: ids('customers') });
    expect(fieldOf(body, 'table')).toMatchObject({ type: 'array', value: ids('table') });
    expect((await ask('GET', '/features/FLD-2')).body).toMatchObject({ feature: { custom_fields: [] } });
  });

  it.each(['epics/FLD-E-1', 'requirements/FLD-1-1', 'releases/FLD-R-1', 'initiatives/FLD-S-1', 'goals/FLD-G-1'])(
    'stand on every kind: %s',
    async (path) => {
      const { body } = await open().ask('GET', `/${path}`);
      expect(fieldOf(body, 'custom_date', Object.keys(Object(body))[0])).toMatchObject({ value: '2026-03-22' });
    },
  );

  it('are written as object or as pairs, cells by identifier, people by address', async () => {
    const { ask, aha } = open();
    const [price = '', seats = ''] =
      aha.store.customFields.find(({ key }) => key === 'worksheet')?.options.map(({ id }) => id) ?? [];
    const custom_fields = {
      open_choice: 'New Port',
      reviewers: [people[2]?.email],
      worksheet: { [price]: 432 },
      scorecard: 5,
      customers: [],
    };
    const { body } = await ask('PUT', '/features/FLD-1', { feature: { custom_fields } });
    expect(fieldOf(body, 'open_choice')).toMatchObject({ value: 'New Port' });
    expect(fieldOf(body, 'reviewers')).toMatchObject({ email_value: [people[2]?.email] });
    expect(fieldOf(body, 'worksheet')).toMatchObject({
      value: { values: { [price]: { value: 432 }, [seats]: { value: 'Foobar' } } },
    });
    expect(fieldOf(body, 'scorecard')).toMatchObject({ value: 31 });
    expect(fieldOf(body, 'customers').value).toHaveLength(2);
    const open_choice = aha.store.customFields.find(({ key }) => key === 'open_choice')?.id;
    expect((await ask('GET', `/custom_field_definitions/${open_choice}/options`)).body).toMatchObject({
      options: [{ text: 'Acme' }, { text: 'Globex' }, { text: 'New Port' }],
    });
    const pairs = [{ key: 'custom_date', value: '2027-01-02' }];
    const initiative = { initiative: { custom_fields: pairs } };
    const written = await ask('PUT', '/products/FLD/initiatives/FLD-S-1', initiative);
    expect(fieldOf(written.body, 'custom_date', 'initiative')).toMatchObject({ value: '2027-01-02' });
  });

  it.each([
    [{ number: 'many' }, 'Number is not a number'],
    [{ number: { deep: 1 } }, 'Number is invalid'],
    [{ text: ['a'] }, 'Text is invalid'],
    [{ date: '2026-02-30' }, 'Date is not a valid date'],
    [{ choice: 'P9' }, 'Choice is not included in the list'],
    [{ choices: ['web', 'x'] }, 'Choices is not included in the list'],
    [{ reviewers: ['nobody@acme.example'] }, 'Reviewers is invalid'],
    [{ worksheet: 7 }, 'Worksheet is invalid'],
  ])('refuse %j', async (custom_fields, message) => {
    const { ask } = open();
    const { status, body } = await ask('PUT', '/features/FLD-1', { feature: { custom_fields } });
    expect([status, body]).toEqual([400, { error: 'Validation failed', errors: { message } }]);
  });

  it('say all that is wrong with a write as an array, and take nothing of it', async () => {
    const { ask } = open();
    const feature = {
      name: '',
      due_date: 'soon',
      workflow_status: 'Sunk',
      custom_fields: { choice: 'P9', number: 'x' },
    };
    const { status, body } = await ask('PUT', '/features/FLD-1', { feature: { ...feature, tags: 'new' } });
    expect(status).toBe(400);
    expect(body).toEqual({
      error: 'Validation failed',
      errors: [
        { message: 'Due date is not a valid date' },
        { message: "Workflow status can't be blank" },
        { message: 'Choice is not included in the list' },
        { message: 'Number is not a number' },
        { message: "Name can't be blank" },
      ],
    });
    expect((await ask('GET', '/features/FLD-1')).body).toMatchObject({ feature: { tags: [] } });
  });

  it('that are required refuse a record without them, unless only the form asks for them', async () => {
    const create = { requirement: { name: 'New' } };
    const refused = await open().ask('POST', '/features/FLD-1/requirements', create);
    expect(refused.body).toMatchObject({ errors: { message: "Severity can't be blank" } });
    const emptied = { requirement: { custom_fields: { severity: null } } };
    expect((await open().ask('PUT', '/requirements/FLD-1-1', emptied)).status).toBe(400);
    expect((await open().ask('PUT', '/requirements/FLD-1-1', { requirement: { name: 'Kept' } })).status).toBe(200);
    const lax = open({ requiredCustomFields: 'form-only' });
    expect((await lax.ask('POST', '/features/FLD-1/requirements', create)).status).toBe(200);
  });

  it('stand in the layouts, choices with what they offer', async () => {
    const { body } = await open().ask('GET', '/products/FLD');
    const layouts: unknown = Object(Object(body).product).screen_definitions;
    const definitions = (kind: string) =>
      (Array.isArray(layouts) ? layouts : []).find((each) => Object(each).screenable_type === kind)
        ?.custom_field_definitions;
    expect(definitions('Requirement')).toMatchObject([{ key: 'custom_date' }, { key: 'severity', required: true }]);
    const find = (key: string) => definitions('Feature').find((each: { key: string }) => each.key === key);
    expect(find('open_choice')).toMatchObject({
      type: 'CustomFieldDefinitions::SelectEditable',
      api_type: 'string',
      configuration_display: null,
      options: [{ label: 'Acme' }, { label: 'Globex' }],
    });
    expect(find('reviewers')).toMatchObject({ type: 'CustomFieldDefinitions::Records::UsersField', api_type: 'array' });
    expect(find('scorecard')).toMatchObject({ api_type: 'scorecard' });
    expect('options' in find('scorecard')).toBe(false);
  });

  it.each([
    ['note', 'custom_fields'],
    ['files', 'custom_field_values'],
  ])('take files: %s under /%s', async (key, path) => {
    const { ask } = open();
    const { body } = await ask('GET', '/features/FLD-1');
    const file = {
      file_url: 'https://files.acme.example/plan.pdf',
      content_type: 'application/pdf',
      file_name: 'plan.pdf',
    };
    const attached = await ask('POST', `/${path}/${fieldOf(body, key).id}/attachments`, { attachment: file });
    expect(textAt(attached.body, 'attachment', 'file_name')).toBe('plan.pdf');
    expect(fieldOf((await ask('GET', '/features/FLD-1')).body, key)).toMatchObject({
      attachments: [{ file_name: 'plan.pdf' }],
    });
  });

  it('are readable on the record’s page', async () => {
    const { send } = open();
    const signIn = new URLSearchParams({ email: people[0]?.email ?? '', password: people[0]?.password ?? '' });
    const session = await send('/login', { method: 'POST', body: signIn });
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const html = await (await send('/features/FLD-1', { headers: { cookie } })).text();
    for (const shown of ['777.0 Foobar', 'Mira Lindqvist, Tomas Okafor', 'web, tag,3']) expect(html).toContain(shown);
    expect(html).not.toContain('[object');
  });
});
