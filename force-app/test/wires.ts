import { graphql } from 'lightning/graphql';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { TestWireAdapter } from '@salesforce/wire-service-jest-util';

/** The wires that our LWCs use, as the stubs that unit tests put in their place: a test emits through them. */
export const wires = { graphql, EnclosingUtilityId, getObjectInfo } as unknown as Readonly<
  Record<'graphql' | 'EnclosingUtilityId' | 'getObjectInfo', TestWireAdapter>
>;
