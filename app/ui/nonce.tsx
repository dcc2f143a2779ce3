import { createContext } from "react";

/** The nonce of this response's scripts; browsers hide it from scripts, so on the client it is undefined. */
export const Nonce = createContext<string | undefined>(undefined);
