import { log } from "../log.server.ts";
import { type RequestTimer, timeRequests } from "./metrics.server.ts";
import type { RouteIdOf } from "./route-id.server.ts";
import { pathOf, type Step } from "./step.ts";

/**
 * One line in the log per request, and its time in the metrics: method, route, status, milliseconds. The route's pattern
 * stands for the path, which may carry a secret; request and trace id are added by the log itself.
 */
export function observe(routeOf: RouteIdOf, timer: RequestTimer = timeRequests): Step {
  return (request, response, next) => {
    const began = performance.now();
    response.once("close", () => {
      const ms = performance.now() - began;
      const route = routeOf(pathOf(request));
      const { method = "" } = request;
      const status = response.statusCode;
      timer({ method, route, status, seconds: ms / 1000 });
      const cut = response.writableFinished ? {} : { cut: true };
      log.info({ method, route, status, ms: Math.round(ms), ...cut }, "request");
    });
    next();
  };
}
