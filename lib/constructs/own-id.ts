import {
  type IResolvable,
  type IResolveContext,
  type TerraformDataSource,
  type TerraformResource,
  TerraformStack,
  Token,
} from 'cdktf';
import { addressOf } from './address.ts';

/** The ids that {@link idTokenOf} gave out, by their tokens. */
const given = new Map<string, OwnId>();

/** A reference to the id of a resource or data source of ours: cdktf's own reference, made when something needs it. */
class OwnId implements IResolvable {
  readonly stack: TerraformStack;
  /** What it comes to in its own stack. */
  readonly expression: string;
  readonly #element: TerraformResource | TerraformDataSource;
  #reference: IResolvable | undefined;

  constructor(element: TerraformResource | TerraformDataSource) {
    this.#element = element;
    this.stack = TerraformStack.of(element);
    this.expression = `\${${addressOf(element, element.friendlyUniqueId)}.id}`;
  }

  /** None: capturing one is what a token takes most of its time for. */
  get creationStack(): string[] {
    return [];
  }

  /** In other stacks cdktf makes an output and reads it from there: its own reference knows how. */
  resolve(context: IResolveContext): unknown {
    this.#reference ??= this.#element.interpolationForAttribute('id');
    return this.#reference.resolve(context);
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** The id of a resource or data source, a token: it is known when Terraform runs. */
export function idTokenOf(element: TerraformResource | TerraformDataSource): string {
  const id = new OwnId(element);
  const token = Token.asString(id);
  given.set(token, id);
  return token;
}

/** An id as it is written in a stack: a token of ours as the expression that it comes to there, others as they are. */
export function idIn(stack: TerraformStack, text: string): string {
  const id = given.get(text);
  return id?.stack === stack ? id.expression : text;
}
