// How fast node:http is when nothing is checked or stored: what the client and the machine allow.
import { serve } from './serve.mjs';

serve(() => Promise.resolve(), { secret: null });
