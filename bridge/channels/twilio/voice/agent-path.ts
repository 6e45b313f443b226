/** Where Twilio opens the web socket of an AI agent. Calls that are under way know it: it never changes. */
export const AGENT_PATH = '/agents/twilio';
