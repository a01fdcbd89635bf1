/**
 * Messages that wait in a signed cookie for the next page that shows them. The cookie is the one of
 * Datasette: `[[text, type], ...]` with the types 1 info, 2 warning, 3 error.
 */

import { clearCookie, setCookie } from "./cookies.ts";
import type { DatasetteRequest } from "./request.ts";
import { BadSignature, type Signer } from "./signing.ts";

export type MessageKind = "info" | "warning" | "error";

export interface Message {
  text: string;
  kind: MessageKind;
}

type Holder = Pick<DatasetteRequest, "messages">;

const COOKIE = "ds_messages";
const KINDS: readonly MessageKind[] = ["info", "warning", "error"];
/** Browsers drop cookies of more than 4096 bytes; the newest messages are kept. */
const MAX_COOKIE_LENGTH = 3800;

/** Shows `text` on the next page that the visitor sees. */
export function addMessage(request: Holder, text: string, kind: MessageKind = "info"): void {
  request.messages = [...request.messages ?? [], { text, kind }];
}

/** The messages to show now. They are shown once: the response clears the cookie. */
export function shownMessages(request: Holder): Message[] {
  const messages = request.messages ?? [];
  if (messages.length > 0) request.messages = [];
  return messages;
}

/** Takes messages out of the cookie. A cookie that is not ours is ignored. */
export function readMessages(request: DatasetteRequest, signer: Signer): void {
  const cookie = request.cookies[COOKIE];
  if (!cookie) return;
  try {
    const stored = signer.unsign(cookie, "messages");
    if (Array.isArray(stored)) request.messages = stored.flatMap(parseMessage);
  } catch (error) {
    if (!(error instanceof BadSignature)) throw error;
  }
}

/** Puts messages that no page has shown into the cookie of the response. */
export function writeMessages(request: Holder, headers: Headers, signer: Signer): void {
  if (request.messages === null) return;
  if (request.messages.length === 0) clearCookie(headers, COOKIE);
  else setCookie(headers, COOKIE, signed(request.messages, signer), { httpOnly: true });
}

function signed(messages: Message[], signer: Signer): string {
  const pairs = messages.map(({ text, kind }) => [text, KINDS.indexOf(kind) + 1]);
  const value = signer.sign(pairs, "messages");
  if (value.length <= MAX_COOKIE_LENGTH) return value;
  if (messages.length > 1) return signed(messages.slice(1), signer);
  const { text, kind } = messages[0]!;
  return signed([{ text: `${text.slice(0, text.length / 2)}…`, kind }], signer);
}

function parseMessage(pair: unknown): Message[] {
  if (!Array.isArray(pair) || typeof pair[0] !== "string") return [];
  const kind = KINDS[Number(pair[1]) - 1];
  return kind ? [{ text: pair[0], kind }] : [];
}
