/** Answers in the form of Aha!'s documentation, for tests: only what a test overrides differs. */

type Raw = Readonly<Record<string, unknown>>;

const user = {
  id: '16338845',
  name: 'Ada Lovelace',
  email: 'ada@acme.example',
  created_at: '2026-01-01T00:00:00.000Z',
};

function base(id: string, ref: string, name: string): Raw {
  return {
    id,
    reference_num: ref,
    name,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-11-20T09:00:00.000Z',
    url: `https://acme.aha.io/anything/${ref}`,
    product_id: '131414752',
    workflow_status: { id: '934242751', name: 'In development', position: 2, complete: false },
    created_by_user: user,
    integration_fields: [],
    custom_fields: [],
  };
}

/** A feature in a release, with everything else empty the way Aha! leaves it out. */
export function sampleFeature(overrides: Raw = {}): Raw {
  return {
    ...base('6776881149488625529', 'HAR-12', 'Berth planner'),
    description: { id: '1', body: '<p>Plan berths</p>', attachments: [] },
    assigned_to_user: user,
    tags: ['port', 'planner'],
    start_date: '2026-11-01',
    due_date: null,
    release: { id: '6776881149488625000', reference_num: 'HAR-R-1', name: 'Autumn', parking_lot: false },
    requirements: [],
    ...overrides,
  };
}

/** A requirement of the sample feature. */
export function sampleRequirement(overrides: Raw = {}): Raw {
  return {
    ...base('6776881149488626000', 'HAR-12-1', 'Show tides'),
    position: 1,
    description: null,
    assigned_to_user: null,
    tags: [],
    feature: { id: '6776881149488625529', name: 'Berth planner', reference_num: 'HAR-12', product_id: '131414752' },
    ...overrides,
  };
}

/** A release with a theme and two initiatives. */
export function sampleRelease(overrides: Raw = {}): Raw {
  return {
    ...base('6776881149488625000', 'HAR-R-1', 'Autumn'),
    theme: { id: '2', body: '<p>Calm water</p>' },
    owner: user,
    release_date: '2026-12-01',
    parking_lot: false,
    released: false,
    initiatives: [
      { id: '423077122', name: 'Calm' },
      { id: '423077123', name: 'Fast' },
    ],
    ...overrides,
  };
}

/** An initiative of the workspace. */
export function sampleInitiative(overrides: Raw = {}): Raw {
  return {
    ...base('423077122', 'HAR-S-1', 'Calm'),
    description: null,
    effort: 30,
    value: 50,
    assigned_to_user: null,
    ...overrides,
  };
}
