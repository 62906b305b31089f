/** Owns every audit log. Nobody logs in as it, so no service and no leaked password can change what was written. */
export const AUDITOR = 'sutra_auditor';
