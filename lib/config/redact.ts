import type { Json } from "./types.ts";

const SECRET_WORDS = ["secret", "key", "password", "token", "hash", "dsn"];

/** A copy in which every value under a name that sounds like a secret is `"***"`. */
export function redactSecrets(value: Json): Json {
  if (Array.isArray(value)) return value.map(redactSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecretName(name) ? "***" : redactSecrets(inner),
    ]),
  );
}

function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  return SECRET_WORDS.some((word) => lower.includes(word));
}
