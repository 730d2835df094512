const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * The same value with every `${NAME}` inside its texts replaced from `env`, at any depth. Names that are not set (or
 * empty) are added to `missing`.
 */
export function withVariables<T>(value: T, env: Record<string, string | undefined>, missing: Set<string>): T;
export function withVariables(value: unknown, env: Record<string, string | undefined>, missing: Set<string>): unknown {
  if (typeof value === 'string')
    return value.replace(VARIABLE, (_, name: string) => {
      const text = env[name];
      if (text === undefined || text === '') missing.add(name);
      return text ?? '';
    });
  if (Array.isArray(value)) return value.map((item) => withVariables(item, env, missing));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withVariables(inner, env, missing)]));
  return value;
}
