import { createContext } from "react";

/** Whether this page answers a form that was sent; false in the browser. */
export const Posted = createContext(false);
