/** A Genesys Cloud organisation on localhost: see the README, which is its specification. */
export { type Clock, type ManualClock, manualClock, systemClock } from './clock.ts';
export { defaultOrganisation } from './default-organisation.ts';
export type { Fault } from './faults.ts';
export { identifierOf } from './identifiers.ts';
export { OrganisationFile, OrganisationFileError, type OrganisationProblem } from './organisation-file.ts';
export type { GrantView, OrganisationView } from './organisation-view.ts';
export type { Requirement } from './data/required-permissions.ts';
export { modelledRoutes, type ModelledRoute } from './modelled-routes.ts';
export { readOrganisation } from './read-organisation.ts';
export type { RequestLogEntry } from './request-log.ts';
export { startSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';
export { defaultSwitches, type Switches } from './switches.ts';
