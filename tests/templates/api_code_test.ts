import { equal } from "node:assert/strict";
import { readableBody } from "../../templates/static/api_body.js";
import { curlCommand, fetchCode } from "../../templates/static/api_code.js";

const URL = "https://example.com/zoo/owls/-/insert";

Deno.test("curlCommand() quotes what a shell would take apart", () => {
  const json = `{"row": {"name": "O'Hoot"}}`;
  equal(
    curlCommand({ method: "POST", url: URL, json }),
    `curl \\
  '${URL}' \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d '{"row": {"name": "O'\\''Hoot"}}'`,
  );
});

Deno.test("fetchCode() is JavaScript with the body as an object", () => {
  const code = fetchCode({ method: "POST", url: URL, json: '{"row": {"id": 1}}' });
  equal(
    code,
    `const response = await fetch("${URL}", {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${token}\`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    "row": {
      "id": 1
    }
  }),
});
const data = await response.json();`,
  );
  new Function("token", `return async () => { ${code} }`);
});

Deno.test("fetchCode() of a GET has no body", () => {
  equal(/body|POST/.test(fetchCode({ method: "GET", url: URL, json: "" })), false);
});

Deno.test("readableBody() keeps numbers as they were sent", () => {
  const { body, errors } = readableBody('{"n":9007199254740993,"x":1.0}', "application/json");
  equal(body, '{\n  "n": 9007199254740993,\n  "x": 1.0\n}');
  equal(errors.length, 0);
});

Deno.test("readableBody() finds errors, leaves text alone and cuts what is very long", () => {
  equal(readableBody('{"errors":["No"]}', "application/json").errors[0], "No");
  equal(readableBody("{", "application/json; charset=utf-8").body, "{");
  equal(readableBody('{"a":1}', "text/plain").body, '{"a":1}');
  const long = readableBody("x".repeat(200_000), "text/csv");
  equal(long.isCut && long.body.length === 100_000, true);
});
