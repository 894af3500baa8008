import type { OAuthClient } from './model.ts';

/** Who changes an organisation without being one of its clients: it may do everything, and nobody can log in as it. */
export const somebodyElse: OAuthClient = {
  id: 'somebody-else',
  name: 'Somebody else',
  secret: '',
  state: 'active',
  sees: undefined,
  fields: {},
};
