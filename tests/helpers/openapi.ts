/** OpenAPI documents, judged by the official schema and by ajv. Packages for tests only. */

// deno-lint-ignore no-import-prefix
import { Validator } from "npm:@seriousme/openapi-schema-validator@2.11.0";
// deno-lint-ignore no-import-prefix
import { Ajv2020 } from "npm:ajv@8.20.0/dist/2020.js";

export interface OpenApiOperation {
  operationId?: string;
  parameters?: (OpenApiParameter | { $ref: string })[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

export interface OpenApiParameter {
  name: string;
  in: "path" | "query";
  required?: boolean;
  schema?: Record<string, unknown>;
}

export interface OpenApiDocument {
  info: { title: string; description: string };
  servers: { url: string }[];
  paths: Record<string, { get: OpenApiOperation }>;
  components: {
    schemas: Record<string, Record<string, unknown>>;
    parameters: Record<string, OpenApiParameter>;
  };
}

/** The parameters of an operation, with what they refer to. */
export function parametersOf(
  { parameters = [] }: OpenApiOperation,
  { components }: OpenApiDocument,
): OpenApiParameter[] {
  return parameters.map((parameter) =>
    "$ref" in parameter
      ? components.parameters[parameter.$ref.replace("#/components/parameters/", "")]!
      : parameter
  );
}

/** What is wrong with a document; null when it is valid OpenAPI 3.1. */
export async function openApiProblem(document: OpenApiDocument): Promise<unknown> {
  const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
  return valid ? null : errors;
}

/** Checks answers against the document that describes them. */
export class Answers {
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });

  constructor(document: OpenApiDocument) {
    this.#ajv.addSchema(document, "document");
  }

  /** What is wrong with the answer of a path; null when it is as described. */
  problem(path: string, answer: unknown, type = "application/json"): unknown {
    const parts = ["paths", path, "get", "responses", "200", "content", type, "schema"];
    const pointer = parts.map((part) =>
      encodeURIComponent(part.replace(/~/g, "~0").replace(/\//g, "~1"))
    );
    const validate = this.#ajv.compile({ $ref: `document#/${pointer.join("/")}` });
    return validate(answer) ? null : validate.errors;
  }
}
