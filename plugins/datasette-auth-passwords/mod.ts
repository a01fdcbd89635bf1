/** Signing in with a name and a password, whose hash stands in datasette.yaml. */

import { Buffer } from "node:buffer";
import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import {
  type Actor,
  type Common,
  type Datasette,
  type DatasetteRequest,
  html,
  htmlResponse,
  HttpError,
  localPath,
  LoginEvent,
  type Markup,
  type Plugin,
  redirect,
  type RouteArguments,
  UsageError,
} from "datasette";

/** The configuration, under `plugins: datasette-auth-passwords:` in datasette.yaml. */
interface Options {
  /** For each account the hash of its password, as /-/password-tool makes it. */
  [account: `${string}_password_hash`]: string;
  /** Who somebody is when signed in, by account; `{id: ACCOUNT}` by default. */
  actors?: Record<string, Actor>;
  /** Browsers ask for name and password by themselves, instead of the page. */
  http_basic_auth?: boolean;
}

const SUFFIX = "_password_hash";
const derive = promisify(pbkdf2);
const ITERATIONS = 600_000;
/** After so many wrong passwords of an account it is closed until the next stretch of time. */
const MOST_FAILURES = 5;
/** Milliseconds. */
const FAILURE_WINDOW = 60_000;
/** Characters; names are kept for a while, and anybody can send some. */
const LONGEST_NAME = 100;
const FINGERPRINT_KEY = randomBytes(32);
const CHALLENGE = { "www-authenticate": 'Basic realm="Datasette", charset="UTF-8"' };
const NO_STORE = { "cache-control": "no-store" };

const plugin = {
  name: "datasette-auth-passwords",
  version: "0.1.0",

  startup({ datasette }) {
    for (const [account, hash] of accounts(datasette)) {
      if (parseHash(hash) !== null) continue;
      throw new UsageError(
        `${account}_password_hash of datasette-auth-passwords is no hash of a password: ` +
          "/-/password-tool makes them. If it is in an environment variable, is that set?",
      );
    }
  },

  registerRoutes: () => [
    ["^/-/login$", login],
    ["^/-/password-tool$", passwordTool],
  ],

  async actorFromRequest({ datasette, request }) {
    const credentials = optionsOf(datasette).http_basic_auth ? basicCredentials(request) : null;
    if (credentials === null) return null;
    const answer = await remembered(datasette, ...credentials);
    if ("actor" in answer) return answer.actor;
    throw new HttpError(answer.tooMany ? 429 : 401, answer.problem, { headers: CHALLENGE });
  },

  forbidden({ datasette, message, request }) {
    if (request.actor !== null) return null;
    if (optionsOf(datasette).http_basic_auth) {
      throw new HttpError(401, message, { headers: CHALLENGE });
    }
    // Programs get the error itself.
    const isPage = request.method === "GET" && request.headers.get("accept")?.includes("text/html");
    return isPage ? redirect(loginPath(datasette, request)) : null;
  },

  menuLinks: ({ actor, datasette, request }) =>
    actor !== null || optionsOf(datasette).http_basic_auth || request.path === "/-/login"
      ? null
      : [{ href: loginPath(datasette, request), label: "Log in" }],
} satisfies Plugin;

export default plugin;

function optionsOf(datasette: Datasette): Options {
  return datasette.pluginConfig(plugin.name) as Options | null ?? {};
}

/** Name -> hash of the password. */
function accounts(datasette: Datasette): Map<string, string> {
  const entries = Object.entries(optionsOf(datasette)).filter(([key]) => key.endsWith(SUFFIX));
  return new Map(entries.map(([key, hash]) => [key.slice(0, -SUFFIX.length), String(hash)]));
}

/** Back to the page after signing in. */
function loginPath({ urls }: Datasette, request: DatasetteRequest): string {
  return `${urls.path("/-/login")}?${new URLSearchParams({ next: request.fullPath })}`;
}

// Pages

async function login(args: Common & RouteArguments): Promise<Response> {
  const { datasette, request } = args;
  const isPost = request.method === "POST";
  const fields = isPost ? await request.form() : request.args;
  const next = localPath(fields.get("next") || datasette.urls.instance());
  if (!isPost) return request.actor === null ? await loginPage(args, { next }) : redirect(next);
  const name = (fields.get("username") ?? "").slice(0, LONGEST_NAME);
  const answer = await signIn(datasette, name, fields.get("password") ?? "");
  if ("problem" in answer) return await loginPage(args, { next, name, ...answer });
  const response = redirect(next);
  datasette.setActorCookie(response, answer.actor, { secure: request.scheme === "https" });
  await datasette.trackEvent(new LoginEvent(answer.actor));
  return response;
}

interface LoginForm extends Partial<Refusal> {
  next: string;
  name?: string;
}

async function loginPage(
  { datasette, request }: Common & RouteArguments,
  { name = "", next, problem, tooMany }: LoginForm,
): Promise<Response> {
  const form = () =>
    html`
      <h1>Log in</h1>
      ${problemText(problem)}
      <form class="core" method="post" action="${datasette.urls.path("/-/login")}">
        <input type="hidden" name="next" value="${next}">
        <p><label for="username">Name</label><br>
          <input type="text" id="username" name="username" value="${name}" autocomplete="username"
            autocapitalize="none" required autofocus aria-describedby="problem"></p>
        <p><label for="password">Password</label><br>
          <input type="password" id="password" name="password" autocomplete="current-password"
            required aria-describedby="problem"></p>
        <p><input type="submit" value="Log in"></p>
      </form>
    `;
  const page = await datasette.renderTemplate(form, { title: "Log in" }, { request });
  const status = problem === undefined ? 200 : tooMany ? 429 : 403;
  return htmlResponse(page, { status, headers: NO_STORE });
}

async function passwordTool({ datasette, request }: Common & RouteArguments): Promise<Response> {
  const fields = request.method === "POST" ? await request.form() : null;
  const password = fields?.get("password") ?? "";
  const isSame = password === fields?.get("confirmation");
  const problem = fields === null || isSame ? undefined : "The passwords are not the same";
  const hash = isSame && password !== "" ? await hashPassword(password) : null;
  const form = () =>
    html`
      <h1>Hash of a password</h1>
      <p>Configure the hash instead of the password: nobody can turn it back. Nothing is kept here.</p>
      ${hash && madeHash(hash)}${problemText(problem)}
      <form class="core" method="post" action="${datasette.urls.path("/-/password-tool")}">
        <p><label for="password">Password</label><br>
          <input type="password" id="password" name="password" autocomplete="new-password" required
            aria-describedby="problem"></p>
        <p><label for="confirmation">The same password again</label><br>
          <input type="password" id="confirmation" name="confirmation" autocomplete="new-password"
            required aria-describedby="problem"></p>
        <p><input type="submit" value="Make the hash"></p>
      </form>
    `;
  const page = await datasette.renderTemplate(form, { title: "Hash of a password" }, { request });
  return htmlResponse(page, { headers: NO_STORE });
}

function madeHash(hash: string): Markup {
  const yaml = `plugins:\n  ${plugin.name}:\n    ada_password_hash: {$env: ADA_PASSWORD_HASH}`;
  return html`
    <p><label for="hash">The hash</label><br>
      <input type="text" id="hash" class="copyable" size="90" readonly value="${hash}"></p>
    <p>In datasette.yaml, for the account <code>ada</code>:</p>
    <pre>${yaml}</pre>
    <p>In the environment, with single quotes:</p>
    <pre>ADA_PASSWORD_HASH='${hash}'</pre>
  `;
}

/** Fields refer to it by its id, also while it is empty. */
function problemText(problem: string | undefined): Markup {
  return problem === undefined
    ? html`<div id="problem"></div>`
    : html`<p id="problem" class="message-error" role="alert">${problem}</p>`;
}

// Who may come in

/** Why somebody may not come in. */
interface Refusal {
  problem: string;
  tooMany: boolean;
}

type Answer = { actor: Actor } | Refusal;

/** Wrong passwords by account, in one stretch of time. */
interface Failures {
  start: number;
  counts: Map<string, number>;
}

const failures = new WeakMap<Datasette, Failures>();

async function signIn(datasette: Datasette, name: string, password: string): Promise<Answer> {
  const { counts } = currentFailures(datasette);
  const count = counts.get(name) ?? 0;
  if (count >= MOST_FAILURES) {
    return { problem: "Too many wrong passwords: wait a minute", tooMany: true };
  }
  // Counts before it is known, for many can try at the same time.
  counts.set(name, count + 1);
  if (!await isPassword(datasette, name, password)) {
    return { problem: "Wrong name or password", tooMany: false };
  }
  counts.delete(name);
  const { actors = {} } = optionsOf(datasette);
  return { actor: Object.hasOwn(actors, name) ? actors[name]! : { id: name } };
}

function currentFailures(datasette: Datasette): Failures {
  const current = failures.get(datasette);
  if (current !== undefined && Date.now() < current.start + FAILURE_WINDOW) return current;
  const next = { start: Date.now(), counts: new Map() };
  failures.set(datasette, next);
  return next;
}

/** A name that nobody has takes as long as any other, so that nobody can find out which there are. */
async function isPassword(datasette: Datasette, name: string, password: string): Promise<boolean> {
  const all = accounts(datasette);
  const [anyHash] = all.values();
  const hash = all.get(name) ?? anyHash;
  return hash !== undefined && await verifyPassword(password, hash) && all.has(name);
}

// HTTP Basic

/** Name and password of the request; null without any. */
function basicCredentials({ headers }: DatasetteRequest): [name: string, password: string] | null {
  const encoded = /^Basic ([\w+/]+=*)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString();
  const colon = text.indexOf(":");
  return colon === -1 ? null : [text.slice(0, colon), text.slice(colon + 1)];
}

/**
 * Answers to credentials that were right, or are being checked: browsers send them every time. They
 * are kept under a fingerprint, so that no password stays in memory.
 */
const answers = new WeakMap<Datasette, Map<string, Promise<Answer>>>();

async function remembered(datasette: Datasette, name: string, password: string): Promise<Answer> {
  const known = answers.get(datasette) ?? new Map<string, Promise<Answer>>();
  answers.set(datasette, known);
  const key = createHmac("sha256", FINGERPRINT_KEY).update(`${name}:${password}`).digest("hex");
  const answer = known.get(key) ?? signIn(datasette, name, password);
  known.set(key, answer);
  if ("problem" in await answer) known.delete(key);
  return await answer;
}

// Hashes: pbkdf2_sha256$ITERATIONS$SALT$BASE64

interface PasswordHash {
  iterations: number;
  salt: string;
  bytes: Buffer;
}

function parseHash(hash: string): PasswordHash | null {
  const [, iterations, salt = "", encoded = ""] =
    /^pbkdf2_sha256\$([1-9]\d{0,8})\$([^$]+)\$([A-Za-z0-9+/]{43}=)$/.exec(hash) ?? [];
  if (iterations === undefined) return null;
  return { iterations: Number(iterations), salt, bytes: Buffer.from(encoded, "base64") };
}

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString("hex");
  const bytes = await derive(password, salt, ITERATIONS, 32, "sha256");
  return `pbkdf2_sha256$${ITERATIONS}$${salt}$${bytes.toString("base64")}`;
}

async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parseHash(hash);
  if (parsed === null) return false;
  const { iterations, salt, bytes } = parsed;
  return timingSafeEqual(await derive(password, salt, iterations, 32, "sha256"), bytes);
}
