import type { User } from './model.ts';

/** The users of an organisation, by id and by e-mail. */
export class UserStore {
  readonly #byId = new Map<string, User>();
  readonly #byEmail = new Map<string, User>();

  /** Adds a user. */
  add(user: User): void {
    this.#byId.set(user.id, user);
    // A user of a snapshot may be known by id and name alone.
    if (user.email !== '') this.#byEmail.set(user.email.toLowerCase(), user);
  }

  get(id: string): User | undefined {
    return this.#byId.get(id);
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** The user with the e-mail, whatever its case; deleted ones too, whose e-mail stays taken. */
  withEmail(email: string): User | undefined {
    return this.#byEmail.get(email.toLowerCase());
  }

  /** Gives a user another e-mail. */
  changeEmail(user: User, email: string): void {
    this.#byEmail.delete(user.email.toLowerCase());
    user.email = email;
    this.#byEmail.set(email.toLowerCase(), user);
  }

  /** In the order in which they were added. */
  values(): Iterable<User> {
    return this.#byId.values();
  }
}
