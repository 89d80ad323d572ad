import type { OpenAPIObject } from '@nestjs/swagger';

export interface OperationView {
  id: string;
  method: string;
  path: string;
  summary: string;
  query: { name: string; description: string }[];
  request: string | undefined;
  status: string;
  answer: string | undefined;
}

interface Described {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: { in: string; name: string; description?: string }[];
  requestBody?: { content?: Record<string, { examples?: { example?: { value?: unknown } } }> };
  responses?: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

export function presentOperations(document: OpenAPIObject): { name: string; operations: OperationView[] }[] {
  const groups = new Map<string, OperationView[]>((document.tags ?? []).map(({ name }) => [name, []]));
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Described>)) {
      const [name = ''] = operation.tags ?? [];
      groups.set(name, [...(groups.get(name) ?? []), view(method, path, operation)]);
    }
  }
  return [...groups].map(([name, operations]) => ({ name, operations }));
}

function view(method: string, path: string, operation: Described): OperationView {
  const [status = '', response] = Object.entries(operation.responses ?? {})[0] ?? [];
  return {
    id: operation.operationId ?? `${method}-${path}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    query: (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, description = '' }) => ({ name, description })),
    request: pretty(Object.values(operation.requestBody?.content ?? {})[0]?.examples?.example?.value),
    status,
    answer: pretty(Object.values(response?.content ?? {})[0]?.example),
  };
}

function pretty(example: unknown): string | undefined {
  if (example === undefined) return undefined;
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2);
}
