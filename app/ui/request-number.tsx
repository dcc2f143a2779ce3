import { useRouteLoaderData } from "@remix-run/react";
import { createContext, useContext } from "react";
import { m } from "#i18n/messages.ts";
import { Paragraph } from "./heading.tsx";

/** The id of this request, where the page has no data of its own to take it from. */
export const RequestNumber = createContext("");

/** The number under which the log tells what went wrong. */
export function ShownRequestNumber() {
  const id = useContext(RequestNumber);
  const root = useRouteLoaderData<{ readonly requestNumber?: string }>("root");
  const number = root?.requestNumber ?? id;
  return number === "" ? null : <Paragraph>{m.edge_number({ id: number })}</Paragraph>;
}
