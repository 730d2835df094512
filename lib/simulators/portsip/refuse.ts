import type { SimulatedReply } from '../kit.ts';

/** An error in the PBX's shape. Which codes it uses is not documented. */
export function refuse(status: number, code: string): SimulatedReply {
  return { status, body: { errors: [{ code, message: code.replaceAll('_', ' '), detail: null }] } };
}
