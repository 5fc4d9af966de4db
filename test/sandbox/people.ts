/** What someone may do: everything, write, or only look. */
export type Role = 'owner' | 'contributor' | 'viewer';

/** Someone with an account in both systems, under the same e-mail address. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly ahaApiKey: string;
  readonly rallyApiKey: string;
  readonly role: Role;
}

/** The people of every world. The first may do everything in both systems. */
export const people: readonly Person[] = [
  person('Mira Lindqvist', 'owner'),
  person('Tomas Okafor', 'contributor'),
  person('Yuki Tanabe', 'contributor'),
  person('Priya Raman', 'contributor'),
  person('Leon Fischer', 'viewer'),
];

function person(name: string, role: Role): Person {
  const [first = ''] = name.toLowerCase().split(' ');
  return {
    name,
    email: `${first}@acme.example`,
    password: `${first}-sandbox-password`,
    ahaApiKey: `aha-key-of-${first}-0123456789abcdef`,
    rallyApiKey: `_rally_key_of_${first}_0123456789`,
    role,
  };
}
