import { InputError } from '../../preflight/index.ts';
import { failed, ok, warning } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { synthesisedStacks } from './stacks.ts';

/** What `cdktf synth` wrote. */
export const assembly = defineExamination({
  id: 'assembly',
  title: 'Assembly',
  async examine(context) {
    try {
      const stacks = await synthesisedStacks(context);
      if (stacks.length === 0) return warning('nothing was synthesised yet', 'Run "npx cdktf synth" before "check".');
      const names = stacks.map(({ name }) => name).join(', ');
      return ok(`cdktf.out holds ${stacks.length === 1 ? 'the stack' : `${stacks.length} stacks:`} ${names}`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return failed('installation', error.message, 'Run "npx cdktf synth" again.');
    }
  },
});
