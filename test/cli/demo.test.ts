import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './assembly.ts';
import { runLine } from './run-line.ts';

describe('demo', () => {
  it('runs the main job without Terraform: what exists is imported, what would be lost is named', async () => {
    const ran = await runLine(['demo'], { cwd: await temporaryFolder(), environment: { PATH: '/nowhere' } });
    expect(ran.out).toMatch(/import +genesyscloud_auth_division\.Sales/);
    expect(ran.out).toMatch(/import +genesyscloud_auth_role\.Supervisor/);
    expect(ran.out).toMatch(/import +genesyscloud_user_roles\.ada_example_com/);
    expect(ran.out).toContain('Ada Abara loses Employee in Home.');
    expect(ran.out).toContain('"to": "genesyscloud_user_roles.ada_example_com"');
    expect(ran.out).toMatch(
      /terraform -chdir='cdktf\.out\/stacks\/access' import 'genesyscloud_auth_division\.Sales' '[0-9a-f-]+'/,
    );
    expect(ran.out).toContain('It ends here');
    expect(ran.out).toContain('4 steps, each as it should be.');
    expect(ran.exitCode).toBe(0);
  });

  it('leaves the credentials of the user alone: the demo talks to the simulated organisation only', async () => {
    const environment = {
      PATH: '/nowhere',
      GENESYSCLOUD_OAUTHCLIENT_ID: 'real',
      GENESYSCLOUD_OAUTHCLIENT_SECRET: 'real',
      GENESYSCLOUD_REGION: 'eu-west-1',
      GENESYS_PREFLIGHT_DECISIONS: '/nowhere/decisions.json',
    };
    expect((await runLine(['demo'], { cwd: await temporaryFolder(), environment })).exitCode).toBe(0);
  });
});
