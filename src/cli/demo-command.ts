import type { Command } from './command.ts';
import { examplesFolder } from './examples-folder.ts';
import { runDemo } from './run-demo.ts';
import { terminalProgress, wantsColour, widthOf } from './terminal.ts';

/** `demo`: the whole story on the examples, without a tenant. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Shows the whole story on a simulated tenant; needs nothing',
  usage: '',
  about:
    'Takes the folder `examples` through validate, plan, apply, a second plan, an edit in the UI and the drift report, against an embedded simulator on loopback. It writes to a temporary folder only.',
  flags: [],
  inputs: [],
  example: 'immuta-gitops demo',
  async run(_flags, context) {
    const progress = terminalProgress(context);
    await runDemo(examplesFolder(process.argv[1] ?? '.'), {
      print(text) {
        progress.finish();
        context.out.write(text);
      },
      progress:
        context.err.isTTY === true ? progress : { phase: () => undefined, step: () => undefined, note: progress.note },
      colour: wantsColour(context.out, context.environment),
      width: widthOf(context.out),
      signal: context.signal,
    });
    return 0;
  },
};
