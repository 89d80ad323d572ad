import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ACCESS, type Access } from '../../apps/portal/src/http/access/access.js';
import type { OpenPortal } from './portal.js';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** What the route declares; undefined is refused by the guard. */
  access: Access | undefined;
  /** The method of the controller that answers, for what else it declares. */
  handler: object;
}

/** Every route of the web process, read from the controllers themselves, sorted by path. */
export function routesOf(portal: OpenPortal): Route[] {
  const controllers = [...portal.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  const classes = new Set(controllers.map(({ metatype }) => metatype as new () => object));
  return [...classes]
    .flatMap(routesOfController)
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

function routesOfController(controller: new () => object): Route[] {
  const base = read<string>(PATH_METADATA, controller) ?? '';
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method = handler && name !== 'constructor' ? read<RequestMethod>(METHOD_METADATA, handler) : undefined;
    if (method === undefined || !handler) return [];
    const access = read<Access>(ACCESS, handler) ?? read<Access>(ACCESS, controller);
    return [read<string | string[]>(PATH_METADATA, handler) ?? ''].flat().map((own) => {
      const path = `/${base}/${own}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
      return { method: RequestMethod[method] as Route['method'], path, access, handler };
    });
  });
}

function read<T>(key: string | symbol, target: object): T | undefined {
  return Reflect.getMetadata(key, target) as T | undefined;
}
