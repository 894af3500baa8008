import { Construct } from 'constructs';
import { Group, type ISubject, type IUser, subjectOf, User } from '../lib/index.ts';

/** The users and groups of a stack, each once, named after what it is referred to by. */
export class StackSubjects {
  readonly #inUsers: Construct;
  readonly #inGroups: Construct;
  readonly #users = new Map<string, IUser>();
  readonly #groups = new Map<string, ISubject>();

  constructor(stack: Construct) {
    this.#inUsers = new Construct(stack, 'Users');
    this.#inGroups = new Construct(stack, 'Groups');
  }

  /** A user by e-mail address or id. */
  user(text: string): IUser {
    return remembered(this.#users, text, () =>
      subjectOf({ user: text })?.by === 'id'
        ? User.fromId(this.#inUsers, text, text)
        : User.fromEmail(this.#inUsers, text, text),
    );
  }

  /** A group by name or id. */
  group(text: string): ISubject {
    return remembered(this.#groups, text, () =>
      subjectOf({ group: text })?.by === 'id'
        ? Group.fromId(this.#inGroups, text, text)
        : Group.fromName(this.#inGroups, text, text),
    );
  }

  /** Whom an assignment is for. */
  of(assignment: { readonly user: string } | { readonly group: string }): ISubject {
    return 'user' in assignment ? this.user(assignment.user) : this.group(assignment.group);
  }
}

function remembered<T>(things: Map<string, T>, text: string, make: () => T): T {
  const thing = things.get(text) ?? make();
  things.set(text, thing);
  return thing;
}
