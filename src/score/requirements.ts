// What a post asks for, in groups: written beside the scoring of roles, see job.ts for title, seniority and lint.
export {};
