export type { Candidate, CandidateObject } from './candidate';
export { default as parseCandidates } from './parseCandidates';
export { default as peopleQuery } from './peopleQuery';
export type { Certainty, NamedRecord, Person, PersonNode } from './person';
export { default as readPeople } from './readPeople';
export { default as toPerson } from './toPerson';
