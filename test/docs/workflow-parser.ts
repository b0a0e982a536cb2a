import { registerHooks } from 'node:module';

// The package imports its schemas without `with { type: 'json' }`, which Node refuses. The attribute is added here.
registerHooks({
  load(url, context, next) {
    const isSchema = url.includes('@actions/workflow-parser') && url.endsWith('.json');
    return next(url, isSchema ? { ...context, importAttributes: { type: 'json' } } : context);
  },
});

const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');

/** What GitHub's own parser has to say against a workflow file; empty when it is sound. */
export function workflowErrors(name: string, content: string): readonly string[] {
  return messages(parseWorkflow({ name, content }, new NoOperationTraceWriter()));
}

/** What GitHub's own parser has to say against an `action.yml`. */
export function actionErrors(content: string): readonly string[] {
  return messages(parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter()));
}

function messages(result: ReturnType<typeof parseWorkflow>): readonly string[] {
  return result.context.errors.getErrors().map((error) => error.message);
}
