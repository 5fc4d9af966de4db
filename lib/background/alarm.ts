/** The one alarm. It brings the worker back after it was ended, whatever it was doing. */
export const ALARM = 'baton';
