import { z } from 'zod';
import { datedPosition } from './dated/position.ts';
import { v1Position } from './v1/position.ts';

/**
 * Where a run stands, on the surface that left it. The other surface finds nothing of its own in it and begins the
 * same run again.
 */
export const positionSchema = z.object({ dated: datedPosition.optional(), v1: v1Position.optional() });
export type Position = z.infer<typeof positionSchema>;
