import { QueryClient } from '@tanstack/react-query';
import { Problem } from './ask.ts';

/** What was asked, shared by all views. A refusal is final; what only did not answer is asked twice more. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1_000, // No figure changes more often.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.isPassing,
      refetchOnWindowFocus: false,
      networkMode: 'always', // A browser that believes it is offline still reaches its own machine; what does not answer says so.
    },
    mutations: { retry: false, networkMode: 'always' }, // An act is repeated by a person.
  },
});
