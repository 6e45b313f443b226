import { createRequire } from 'node:module';
import type { DeployedComponent } from './deployed-component.ts';
import type { Problem } from './problem.ts';

/** What is used of the compiler that Salesforce publishes for its platform; it has no types that fit ES modules. */
interface PlatformCompiler {
  compile(config: {
    bundle: { namespace: string; name: string; type: 'platform'; files: Record<string, string> };
  }): Promise<{ success: boolean; diagnostics: readonly Diagnostic[] }>;
}

interface Diagnostic {
  /** 0 and 1 are errors. */
  readonly level: number;
  readonly message: string;
  readonly filename?: string;
  readonly location?: { readonly line: number; readonly column: number };
}

/** A bundle that does not compile: the file that is wrong in it, and why. */
export interface BundleProblem extends Problem {
  readonly file: string;
}

const MOST_SEVERE = 1;

/** Compiles a Lightning web component with the platform's compiler; gives what is wrong with it. */
export async function compileBundle({
  fullName,
  file,
  sources = new Map(),
}: DeployedComponent): Promise<BundleProblem | undefined> {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  // Only styles may stand alone. The compiler would take markup without its class for a template, and say nothing.
  const isStyle = sources.has(`${fullName}.css`) && !sources.has(`${fullName}.html`);
  if (!sources.has(`${fullName}.js`) && !isStyle) {
    return { problem: `Cannot find Lightning Component Bundle ${fullName}`, file };
  }
  const { compile } = createRequire(import.meta.url)('@lwc/sfdc-lwc-compiler') as PlatformCompiler;
  const { success, diagnostics } = await compile({
    bundle: { namespace: 'c', name: fullName, type: 'platform', files: Object.fromEntries(sources) },
  });
  const wrong = diagnostics.find(({ level }) => level <= MOST_SEVERE);
  if (success && !wrong) return undefined;
  const { message = `${fullName} does not compile`, filename, location } = wrong ?? {};
  const place = location ? `[Line: ${location.line}, Col: ${location.column}] ` : '';
  return { problem: place + message, file: filename === undefined ? file : folder + filename };
}
