import { defineMessages } from '../define.ts';

export const messages = defineMessages({});
