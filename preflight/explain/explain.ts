import {
  askExisting,
  GenesysError,
  thisOrganisation,
  type Answers,
  type ExistingAnswer,
  type ExistingRequest,
  type OrgOrganisation,
  type Question,
} from '../../lib/genesys/index.ts';
import type { Asker } from '../ask.ts';
import { assembleExplanation } from './assemble-explanation.ts';
import { classify } from './classify.ts';
import type { ExplainReport } from './explain-report.ts';
import type { Investigated } from './explanation.ts';
import { exactHolder } from './explanation.ts';
import { factsAbout, questionsAbout, soughtAbout } from './inquiries/index.ts';
import { byIdFacts, byIdQuestion } from './inquiries/object-by-id.ts';
import type { Project, SoughtObject } from './project.ts';
import { readTerraformOutput } from './read-terraform-output.ts';
import type { AddressFacts, TerraformFailure, TerraformOutput } from './terraform-failure.ts';

/** What an explanation needs. */
export interface ExplainOptions {
  /** What Terraform or cdktf printed. */
  readonly output: string;
  /** Asks the organisation, connected when it is first needed. @default nobody is asked */
  readonly client?: () => Asker;
  /** What is declared and what the state holds now. @default not known */
  readonly project?: Project | undefined;
  /** Makes a folder relative to where the commands will be run. @default as it is */
  readonly shorten?: (folder: string) => string;
  /** Told what is going on, a sentence at a time. */
  readonly onProgress?: (what: string) => void;
}

/** What the organisation was asked, and how that went. */
export type Asked =
  | {
      readonly kind: 'asked';
      readonly organisation: OrgOrganisation;
      readonly answers: Answers;
      readonly existing: ReadonlyMap<ExistingRequest, ExistingAnswer>;
      readonly calls: number;
    }
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'no-credentials' | 'failed'; readonly why: string; readonly calls: number };

/**
 * Explains what a run of Terraform failed of: reads its output, classifies each error, asks the organisation what it
 * must, and says the way out.
 *
 * @returns undefined when it is no output of Terraform
 */
export async function explain(options: ExplainOptions): Promise<ExplainReport | undefined> {
  const { project, shorten = (folder) => folder, onProgress: say = () => undefined } = options;
  const output = readTerraformOutput(options.output);
  if (output === undefined) return undefined;
  const cases = output.failures.map((failure) => caseOf(failure, output, project));
  const questions = cases.flatMap((one) => [...questionsAbout(one.cause), ...stateQuestions(one)]);
  const requests = cases.flatMap(({ sought }) => sought?.request ?? []);
  if (questions.length + requests.length > 0) say('Asking the organisation');
  const asked = await ask(questions, requests, options.client);
  return assembleExplanation({
    output,
    investigated: cases.map((one) => investigate(one, asked, project)),
    asked,
    shorten,
  });
}

type Case = Pick<Investigated, 'failure' | 'cause' | 'run' | 'place'> & { readonly sought: SoughtObject | undefined };

function caseOf(failure: TerraformFailure, output: TerraformOutput, project: Project | undefined): Case {
  const { address, stack } = failure;
  const place = address === undefined ? undefined : project?.at(address, stack);
  const run = withName(
    output.addresses.find((one) => one.address === address && one.stack === stack),
    address,
    place?.name,
  );
  const cause = classify(failure, run);
  return { failure, place, run, cause, sought: soughtAbout(cause, place) };
}

/** A name that is declared is surer than one that was printed. */
function withName(
  run: AddressFacts | undefined,
  address: string | undefined,
  name: string | undefined,
): AddressFacts | undefined {
  if (name === undefined || address === undefined) return run;
  return { ...(run ?? { address, isDone: false, refersTo: [] }), name };
}

/** Whether what the state holds is still there. */
function stateQuestions({ failure, place }: Case): Question<unknown>[] {
  const id = place?.state.kind === 'managed' ? place.state.id : undefined;
  return [byIdQuestion(failure.resourceType ?? '', id) ?? []].flat();
}

async function ask(
  questions: readonly Question<unknown>[],
  requests: readonly ExistingRequest[],
  connect: (() => Asker) | undefined,
): Promise<Asked> {
  if (questions.length + requests.length === 0) return { kind: 'not-needed' };
  if (connect === undefined) return { kind: 'no-credentials', why: 'nobody is asked', calls: 0 };
  let client: Asker | undefined;
  try {
    client = connect();
    const organisation = await client.ask(thisOrganisation());
    const [answers, found] = await Promise.all([client.askAll(questions), askExisting(client, requests)]);
    const existing = new Map(found.map((answer, at) => [requests[at] as ExistingRequest, answer] as const));
    return { kind: 'asked', organisation, answers, existing, calls: client.calls.total };
  } catch (error) {
    if (!(error instanceof GenesysError)) throw error;
    const kind = error.code === 'credentials-missing' ? 'no-credentials' : 'failed';
    return { kind, why: `${error.message}. ${error.cure}`, calls: client?.calls.total ?? 0 };
  }
}

function investigate(one: Case, asked: Asked, project: Project | undefined): Investigated {
  const { cause, failure, place, sought } = one;
  const existing = asked.kind === 'asked' && sought !== undefined ? asked.existing.get(sought.request) : undefined;
  const facts = asked.kind === 'asked' ? factsAbout(cause, asked.answers, sought, existing) : [];
  const type = failure.resourceType ?? '';
  const holder = exactHolder({ facts });
  const owner = holder === undefined ? undefined : project?.ownerOf(type, holder.object.id);
  const held = place?.state.kind === 'managed' ? place.state.id : undefined;
  const present = asked.kind === 'asked' ? byIdFacts(type, held, asked.answers) : [];
  const isStateCurrent = present.some(({ kind }) => kind === 'present')
    ? true
    : present.some(({ kind }) => kind === 'absent')
      ? false
      : undefined;
  return { ...one, facts, owner: owner?.address === failure.address ? undefined : owner, isStateCurrent };
}
