/** The form that buttons about the page belong to: each leads to a page of its own. */
export const ACTION_FORM = "page-actions";

/** Stands outside of the content, where it disturbs nothing. */
export function ActionForm() {
  return <form id={ACTION_FORM} method="get" hidden />;
}
