import { planOperations } from "./plan.operations.server.ts";
import { dealOperations } from "./deals.operations.server.ts";
import type { Operation } from "./operation.server.ts";

/** Everything the API does. What does not stand here is not there; what stands here is in the OpenAPI document. */
export const operations: readonly Operation[] = [...dealOperations, ...planOperations];
