import { jsonPage } from "./json_page.tsx";

/** The plugins that are loaded. */
export default jsonPage({ name: "plugins", data: () => [] });
