import { defineConfig } from '@playwright/test';
import shared from '../../playwright.config.ts';

/** `npm run pictures`: every screen, drawn anew into docs/pictures. */
export default defineConfig({ ...shared, testDir: '.', timeout: 300_000 });
