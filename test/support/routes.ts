import { KEY_SCOPES, type ApiScope } from '@app/common';
import type { AgentRole } from '@app/access';
import { RequestMethod, type INestApplication, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

export interface Route {
  method: string;
  /** With a leading slash, parameters as `:name`. */
  path: string;
  isPublic: boolean;
  roles: AgentRole[] | undefined;
  /** Undefined: nothing is said about keys; empty: none may. */
  scopes: ApiScope[] | undefined;
}

/** Every route of an application with the rules that its code declares. */
export function routesOf(app: INestApplication): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap(({ controllers: inner }) =>
    [...inner.values()].map(({ metatype }) => metatype as Type<object>),
  );
  return [...new Set(controllers)].flatMap((controller) => {
    const handlers = handlersOf(controller.prototype as object);
    return handlers.flatMap((handler) => {
      const declared = <T>(key: string): T | undefined =>
        (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as T | undefined;
      return pathsOf(controller).flatMap((base) =>
        pathsOf(handler).map((inner) => ({
          method: RequestMethod[Reflect.getMetadata('method', handler) as number]!,
          path: `/${[base, inner]
            .map((part) => part.replace(/^\/|\/$/g, ''))
            .filter(Boolean)
            .join('/')}`,
          isPublic: declared<boolean>('access:public') ?? false,
          roles: declared<AgentRole[]>('access:roles'),
          scopes: declared<ApiScope[]>(KEY_SCOPES),
        })),
      );
    });
  });
}

function handlersOf(prototype: object): object[] {
  return Object.getOwnPropertyNames(prototype)
    .map((name) => (prototype as Record<string, unknown>)[name])
    .filter((value): value is object => typeof value === 'function' && Reflect.hasMetadata('method', value));
}

const pathsOf = (target: object): string[] => [Reflect.getMetadata('path', target) as string | string[]].flat();
