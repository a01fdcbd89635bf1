import { jsonPage } from "./json_page.tsx";

/** Who the server thinks is asking; open to everybody, so that anyone can find out why a page is closed. */
export default jsonPage({ name: "actor", action: null, data: ({ actor }) => ({ actor }) });
