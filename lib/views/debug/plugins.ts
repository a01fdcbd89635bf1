import { publicPluginList } from "../../plugins/plugin_list.ts";
import { jsonPage } from "./json_page.tsx";

/** The plugins that are loaded, and those that could not be. */
export default jsonPage({
  name: "plugins",
  data: ({ app }) => publicPluginList(app.options.plugins, app.options.disabledPlugins),
});
