import type { SourceFile } from '../documents/source-file.ts';

/** Whether a file is a Dockerfile by its name, or by the editor's word for it. Templates of Dockerfiles are none. */
export function isDockerfile({ path, languageId }: SourceFile): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (otherThing.test(name)) return false;
  if (languageId === 'dockerfile') return true;
  return (
    /^(?:dockerfile|containerfile)(?:$|[.-])/.test(name) || /.\.(?:dockerfile|containerfile)$/.test(name)
  );
}

/** Endings of templates, copies and texts about Dockerfiles, and docker's list of ignored files. */
const otherThing =
  /\.dockerignore$|\.(?:md|mdx|rst|adoc|txt|html?|json|ya?ml|toml|xml|lock|sh|bash|ps1|bat|py|js|mjs|cjs|ts|tsx|rb|go|java|php|pl|lua|rs|c|h|cpp|j2|jinja2?|erb|ejs|tmpl|tpl|tt|template|mustache|hbs|handlebars|m4|in|liquid|gotmpl|orig|rej|bak|swp|swo|old|patch|diff|log|gz|zip|tar|tgz|png|svg|jpe?g|gif|pdf|csv|sum|asc|sig|sha256)$|~$/;
