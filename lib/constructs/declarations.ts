import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { ConstructError } from './construct-error.ts';

/** An object of an organisation that a construct manages. */
interface Declaration {
  readonly construct: IConstruct;
  readonly stack: TerraformStack;
  /** Key of the organisation; undefined = the one that the stack's default provider reaches. */
  readonly organisation: string | undefined;
  /** What to tell when another construct manages it too. */
  readonly problem: (earlier: string) => string;
}

/** The organisation of constructs in a stack without a {@link GenesysProvider}: whatever the environment names. */
export const ENVIRONMENT = 'environment';

const ledgers = new WeakMap<IConstruct, Declarations>();

/** What the constructs of one app manage, by organisation: one object must not have two owners. */
export class Declarations {
  readonly #byObject = new Map<string, Declaration[]>();
  readonly #defaultOrganisations = new Map<TerraformStack, string>();

  /** The ledger of the app that a construct belongs to. */
  static of(construct: IConstruct): Declarations {
    const { root } = construct.node;
    let ledger = ledgers.get(root);
    if (ledger === undefined) ledgers.set(root, (ledger = new Declarations()));
    return ledger;
  }

  /**
   * Enters that a construct manages an object.
   *
   * @param object kind and key of the object, e.g. `division emea sales`
   * @param organisation key of the organisation; undefined = the one of the stack's default provider
   * @param problem what to tell when an earlier construct, given by its path, manages it already
   * @throws ConstructError when one does
   */
  declare(
    construct: IConstruct,
    object: string,
    organisation: string | undefined,
    problem: (earlier: string) => string,
  ): void {
    const declaration = { construct, stack: TerraformStack.of(construct), organisation, problem };
    const others = this.#byObject.get(object) ?? [];
    this.#refuseTwin(declaration, others);
    others.push(declaration);
    this.#byObject.set(object, others);
  }

  /** Enters which organisation the default provider of a stack reaches, and looks at what the stack declared before. */
  useDefaultOrganisation(stack: TerraformStack, organisation: string): void {
    if (this.#organisationOf({ stack, organisation: undefined }) === organisation) return;
    this.#defaultOrganisations.set(stack, organisation);
    for (const declarations of this.#byObject.values()) {
      for (const declaration of declarations) {
        if (declaration.stack !== stack || declaration.organisation !== undefined) continue;
        this.#refuseTwin(
          declaration,
          declarations.filter((other) => other !== declaration),
        );
      }
    }
  }

  #organisationOf({ stack, organisation }: Pick<Declaration, 'stack' | 'organisation'>): string {
    return organisation ?? this.#defaultOrganisations.get(stack) ?? ENVIRONMENT;
  }

  #refuseTwin(declaration: Declaration, others: readonly Declaration[]): void {
    const organisation = this.#organisationOf(declaration);
    const twin = others.find((other) => this.#organisationOf(other) === organisation);
    if (twin === undefined) return;
    throw new ConstructError(declaration.construct, declaration.problem(twin.construct.node.path));
  }
}
