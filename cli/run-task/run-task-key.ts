/** Environment variable that holds the HMAC key of the run task. */
export const RUN_TASK_KEY_VARIABLE = 'GENESYS_PREFLIGHT_RUN_TASK_KEY';
