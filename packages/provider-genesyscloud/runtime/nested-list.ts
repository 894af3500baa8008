/**
 * The nested blocks of a resource. The list by which others refer into them (each captures a stack trace) is made when it is
 * asked for, which few are.
 */
export class NestedList<List extends { internalValue?: unknown }> {
  readonly #make: () => List;
  #list?: List;
  #value?: List['internalValue'];

  constructor(make: () => List) {
    this.#make = make;
  }

  get list(): List {
    if (this.#list === undefined) {
      this.#list = this.#make();
      this.#list.internalValue = this.#value;
    }
    return this.#list;
  }

  get internalValue(): List['internalValue'] {
    return this.#list === undefined ? this.#value : this.#list.internalValue;
  }

  set internalValue(value: List['internalValue']) {
    if (this.#list === undefined) this.#value = value;
    else this.#list.internalValue = value;
  }
}
