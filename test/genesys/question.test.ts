import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  allDivisions,
  divisionById,
  getList,
  getOne,
  getOneOrNothing,
  Question,
  search,
  userByEmail,
  usersByEmail,
  type OrgDivision,
  type OrgUser,
  type SearchPath,
} from '../../lib/genesys/index.ts';

const Thing = z.object({ id: z.string() });
const THINGS = '/api/v2/things';

describe('a question', () => {
  it('is named by method, path, query and body, whatever their order', () => {
    const one = getOne({ about: 'a', path: THINGS, query: { b: 1, a: ['x', 'y'] }, schema: Thing });
    const same = getOne({ about: 'b', path: THINGS, query: { a: ['x', 'y'], b: 1, c: undefined }, schema: Thing });
    const other = getOne({ about: 'a', path: THINGS, query: { b: 2, a: ['x', 'y'] }, schema: Thing });
    expect(one.key).toBe(same.key);
    expect(one.key).not.toBe(other.key);
  });

  it('is told apart from one that sends the same and answers otherwise', () => {
    expect(userByEmail('a@b.c').request).toBe(usersByEmail('a@b.c').request);
    expect(userByEmail('a@b.c').key).not.toBe(usersByEmail('a@b.c').key);
  });

  it('knows the type of its answer', () => {
    expectTypeOf(allDivisions()).toEqualTypeOf<Question<OrgDivision[]>>();
    expectTypeOf(divisionById('x')).toEqualTypeOf<Question<OrgDivision | undefined>>();
    expectTypeOf(usersByEmail('x')).toEqualTypeOf<Question<OrgUser[]>>();
    expectTypeOf(allDivisions()).toExtend<Question<unknown>>();
  });

  it('cannot be written down as an object, nor copied into another one', () => {
    const question = allDivisions();
    expectTypeOf({ ...question }).not.toExtend<Question<unknown>>();
    expect(Question.is(question)).toBe(true);
    expect(Question.is({ ...question })).toBe(false);
    expect(Object.isFrozen(question)).toBe(true);
  });

  it('has no way to post anywhere but to the paths that only ask', () => {
    expectTypeOf<'/api/v2/users/search'>().toExtend<SearchPath>();
    expectTypeOf<'/api/v2/users'>().not.toExtend<SearchPath>();
    expectTypeOf<'/api/v2/authorization/divisions'>().not.toExtend<SearchPath>();
    expectTypeOf<string>().not.toExtend<SearchPath>();
    expectTypeOf<Question<unknown>['method']>().toEqualTypeOf<'GET' | 'POST'>();
  });

  it('refuses at run time to post elsewhere', () => {
    const path = '/api/v2/users' as SearchPath;
    expect(() => search({ about: 'x', path, body: {}, schema: Thing })).toThrow(
      expect.objectContaining({ code: 'write-refused' }),
    );
  });

  it('encodes what it puts into a path', () => {
    const question = getOneOrNothing({ about: 'x', path: `${THINGS}/{id}`, at: { id: 'a/b?c d' }, schema: Thing });
    expect(question.path).toBe('/api/v2/things/a%2Fb%3Fc%20d');
    expect(question.template).toBe('/api/v2/things/{id}');
  });

  it.each(['', '.', '..'])('refuses the id "%s", which would lead to another path', (id) => {
    expect(() => divisionById(id)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });

  it.each(['//other.example/api/v2/x', '/api/v2/x?y=1', '/oauth/token', '/api/v2/../x'])(
    'refuses the path %s',
    (path) => {
      expect(() => getList({ about: 'x', path, schema: Thing })).toThrow(
        expect.objectContaining({ code: 'bad-request' }),
      );
    },
  );
});
