import { redactSecrets } from "../../config/redact.ts";
import { jsonPage } from "./json_page.tsx";

/** The configuration as it was read; what sounds like a secret is blotted out. */
export default jsonPage({ name: "config", data: ({ app }) => redactSecrets(app.config.raw) });
