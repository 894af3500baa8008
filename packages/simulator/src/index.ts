/** A Genesys Cloud organisation on localhost: see the README, which is its specification. */
export { type Clock, type ManualClock, manualClock, systemClock } from './clock.ts';
export { defaultOrganisation } from './default-organisation.ts';
export type { Fault } from './faults/fault.ts';
export { type FaultFacts, faultFacts, type FaultKind, faultKinds, type FaultParameter } from './faults/fault-kinds.ts';
export {
  type ChangeCall,
  type FaultAction,
  type FaultOccasion,
  type FaultPlan,
  FaultPlanError,
  type FaultPlanProblem,
  type FaultRule,
} from './faults/fault-plan.ts';
export type { InjectedFault } from './faults/faults.ts';
export { readFaults } from './faults/read-faults.ts';
export { identifierOf } from './identifiers.ts';
export { OrganisationFile, OrganisationFileError, type OrganisationProblem } from './organisation-file.ts';
export type { GrantView, OrganisationView } from './organisation-view.ts';
export type { Requirement } from './data/required-permissions.ts';
export { modelledRoutes, type ModelledRoute } from './modelled-routes.ts';
export { readOrganisation } from './read-organisation.ts';
export { Pseudonyms } from './recording/pseudonyms.ts';
export { type ReplacedNames, sanitisedTwin, type Sanitising } from './recording/sanitise.ts';
export { type Recorder, type RecorderOptions, startRecorder } from './recording/start-recorder.ts';
export { type Upstream, UpstreamError } from './recording/upstream.ts';
export type { RequestLogEntry } from './request-log.ts';
export { startSimulator, type Simulator, type SimulatorFaults, type SimulatorOptions } from './simulator.ts';
export { defaultSwitches, type Switches } from './switches.ts';
export { type OrganisationData, readOrganisationData } from './twin/organisation-data.ts';
export { Twin, twinText } from './twin/twin-file.ts';
