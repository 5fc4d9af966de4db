const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Dependencies whose version is a range: two installations would not be the same program. */
export function complainAboutRanges(packageJson: {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}): string[] {
  const { dependencies, devDependencies, overrides } = packageJson;
  return Object.entries({ ...dependencies, ...devDependencies, ...overrides })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${name} is wanted as "${version}", which is no exact version`);
}

/** Packages that would run their own code when they are installed. */
export function complainAboutInstallScripts(lock: {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
}): string[] {
  return Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => `${path} runs a script at installation`);
}

/** Packages for other platforms that the lock file leaves out: `npm ci` refuses such a file. */
export function complainAboutGaps(lock: {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}): string[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !Object.keys(lock.packages).some((each) => each.endsWith(`node_modules/${name}`)))
      .map((name) => `${path} may want ${name}, which the lock file does not have`),
  );
}

/** Permissions of the manifest, and the hosts it asks for, that the README does not explain in their own spelling. */
export function complainAboutPermissions(permissions: readonly string[], readme: string): string[] {
  return permissions
    .filter((permission) => !readme.includes(`\`${permission}\``))
    .map((permission) => `README.md does not say why \`${permission}\` is asked for`);
}
