/** `node tests/pictures/draw-icons.ts`: the PNG icons from `public/icons/source.svg`, to be committed when that changes. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../support/obtain-tools.ts';

const TOP = path.join(import.meta.dirname, '../..');
const source = readFileSync(path.join(TOP, 'public/icons/source.svg'), 'utf8');

/** Maskable and Apple's icons fill the square, since the system cuts its own shape out of them. */
const ICONS = [
  { file: 'public/icons/icon-192.png', size: 192, corner: 22 },
  { file: 'public/icons/icon-512.png', size: 512, corner: 22 },
  { file: 'public/icons/maskable-192.png', size: 192, corner: 0 },
  { file: 'public/icons/maskable-512.png', size: 512, corner: 0 },
  { file: 'app/apple-icon.png', size: 180, corner: 0 },
];

const executablePath = findBrowser();
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
for (const { file, size, corner } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0">${source.replace('<rect', `<rect rx="${corner}"`)}</body>`);
  writeFileSync(path.join(TOP, file), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
