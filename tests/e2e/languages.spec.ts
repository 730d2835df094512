import type { Page } from '@playwright/test';
import { LANGUAGES, type Language } from '#lib/domain/languages.ts';
import { messages as access } from '#lib/messages/access/fr.ts';
import type { Areas } from '#lib/messages/areas.ts';
import { translatorOf } from '#lib/messages/translator.ts';
import { ADMINISTRATOR } from '../support/app-server.ts';
import { keptBy, untilInstalled } from './device.ts';
import { expect, type FrontDesk, takeOut, test, UNANSWERED } from './front-desk.ts';
import { inAnotherBrowser } from './people.ts';
import { outOfReach } from './screen-checks.ts';

const languageField = (page: Page) =>
  page
    .getByRole('combobox')
    .filter({ has: page.locator('option[value="auto"]') })
    .first();
const lang = (page: Page) => page.locator('html');

/** What the screens say in a language, by the catalogs. */
async function wordsIn(language: Language) {
  const area = async <Area extends keyof Areas>(name: Area, folder: string = name) => {
    const { messages } = (await import(`../../lib/messages/${folder}/${language}.ts`)) as { messages: Areas[Area] };
    return translatorOf(messages, language);
  };
  const [common, inbox, settings, systems, server] = await Promise.all([
    area('common'),
    area('inbox'),
    area('settings'),
    area('phoneSystems', 'phone-systems'),
    area('server'),
  ]);
  return { common, inbox, settings, systems, server };
}

/** The times of the list are written as `Intl` of the document's language writes them. */
async function expectTimesAsIntl(page: Page): Promise<void> {
  const times = page.locator('[data-row] time');
  await expect(times.first()).toHaveAttribute('title', /\d/);
  const odd = await times.evaluateAll((all) =>
    (all as HTMLTimeElement[])
      .map(({ dateTime, title }) => {
        const format = new Intl.DateTimeFormat(document.documentElement.lang, {
          dateStyle: 'full',
          timeStyle: 'short',
        });
        return { title, expected: format.format(new Date(dateTime)) };
      })
      .filter(({ title, expected }) => title !== expected),
  );
  expect(odd).toEqual([]);
}

/** At 360 px nothing is wider than the page, and no button or link cuts its words off or lies outside. */
async function expectToFit(page: Page, state: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await outOfReach(page), `${state}, 360 px`).toEqual([]);
  const cutOff = await page.locator('button, h1, h2, label').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
      .filter((one) => getComputedStyle(one).overflowX !== 'visible')
      .map((one) => one.textContent),
  );
  expect(cutOff, `${state}, 360 px: cut off`).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function choose(page: Page, language: Language | 'auto'): Promise<void> {
  const saved = page.waitForResponse((reply) => reply.url().endsWith('/api/me') && reply.ok());
  await languageField(page).selectOption(language);
  await saved;
}

async function seeInbox(desk: FrontDesk, page: Page, language: Language): Promise<void> {
  const { common, inbox } = await wordsIn(language);
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.getByRole('heading', { level: 2, name: common('viewInbox'), exact: true })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(common('viewInbox')));
  await expect(lang(page)).toHaveAttribute('lang', new RegExp(`^${language}`));
  await expect(page.locator('[data-row]')).toHaveCount(6);
  await expectTimesAsIntl(page);
  await expectToFit(page, `inbox, ${language}`);
  const box = page.getByRole('searchbox', { name: inbox('searchVoicemails') });
  await box.fill('crown');
  await expect(page.getByText(inbox('results', { count: 1 }), { exact: true }).first()).toBeAttached();
  await box.fill('');
  await desk.row(page, 'My crown came off').getByRole('link').click();
  await expect(page.getByRole('article')).toBeVisible();
  await expectToFit(page, `open voicemail, ${language}`);
}

async function seeSettings(desk: FrontDesk, page: Page, language: Language): Promise<void> {
  const { settings, systems } = await wordsIn(language);
  await page.goto(`${desk.app.origin}/settings/phone-systems`);
  await expect(page.getByRole('heading', { name: systems('phoneSystems'), exact: true })).toBeVisible();
  for (const count of [1, 4]) await expect(page.getByText(systems('voicemailCount', { count })).first()).toBeVisible();
  await expectToFit(page, `phone systems, ${language}`);
  for (const [path, heading] of [
    ['members', settings('members')],
    ['device', settings('device')],
    ['security-log', settings('securityLog')],
    ['profile', settings('profile')],
  ] as const) {
    await page.goto(`${desk.app.origin}/settings/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page).toHaveTitle(settings('titleTemplate').replace('%s', heading));
    await expectToFit(page, `${path}, ${language}`);
  }
}

test('each language is in force as soon as it is chosen, and stays, without losing what was typed elsewhere', async ({
  desk,
  page,
  complaints,
}) => {
  test.setTimeout(360_000);
  await desk.signIn(page);
  await page.goto(`${desk.app.origin}/settings/profile`);
  for (const language of ['es', 'de', 'fr', 'en'] as const) {
    const { settings, server } = await wordsIn(language);
    const password = page.locator('input[name="current"]');
    const name = page.locator('input[autocomplete="name"]');
    await name.fill('Half a na');
    await password.fill('not my password');
    await page.locator('input[name="password"]').fill('another good password');
    await choose(page, language);
    await expect(page.getByRole('heading', { level: 1, name: settings('profile') })).toBeVisible();
    await expect(page.getByRole('combobox', { name: settings('language') })).toHaveValue(language);
    await expect(
      page.getByRole('option', { name: settings('languageAutomatic', { language: 'English' }) }),
    ).toBeAttached();
    await expect(lang(page)).toHaveAttribute('lang', new RegExp(`^${language}`));
    await expect(name).toHaveValue('Half a na');
    await expect(password).toHaveValue('not my password');
    for (const own of Object.values(LANGUAGES))
      await expect(page.getByRole('option', { name: own, exact: true })).toBeAttached();

    await page.getByRole('button', { name: settings('changePassword') }).click();
    await expect(page.getByText(server('notYourPassword'))).toBeVisible();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
    await seeInbox(desk, page, language);
    await seeSettings(desk, page, language);
  }
});

test('whoever is not signed in is spoken to as their browser asks, and a member as they chose', async ({
  desk,
  browser,
  complaints,
}) => {
  test.slow();
  const { common, settings } = await wordsIn('fr');
  const t = translatorOf(access, 'fr');
  const page = await inAnotherBrowser(browser, complaints, { locale: 'fr-FR' });
  await page.goto(desk.app.origin);
  await expect(page.getByRole('heading', { name: t('signIn') })).toBeVisible();
  await expect(page).toHaveTitle(`${t('signIn')} · Aftertone`);
  await expect(lang(page)).toHaveAttribute('lang', 'fr-FR');
  await expectToFit(page, 'sign-in, fr');
  const password = page.getByLabel(t('password'), { exact: true });
  await page.getByLabel(t('emailAddress')).fill(ADMINISTRATOR.email);
  await password.fill('not my password');
  await page.getByRole('button', { name: t('signIn') }).click();
  await expect(page.getByText(t('wrongPassword'))).toBeVisible();
  takeOut(complaints, /401/);
  await password.fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: t('signIn') }).click();
  await expect(page.getByRole('heading', { level: 2, name: common('viewInbox'), exact: true })).toBeVisible();

  await page.goto(`${desk.app.origin}/settings/profile`);
  await expect(
    page.getByRole('option', { name: settings('languageAutomatic', { language: 'Français' }) }),
  ).toBeAttached();
  await choose(page, 'en');
  await page.goto(`${desk.app.origin}/inbox`);
  await expect(page.getByRole('heading', { level: 2, name: 'Inbox', exact: true })).toBeVisible();
  await expect(lang(page)).toHaveAttribute('lang', /^en/);
  await page.context().close();
});

test.describe('an installed app', () => {
  test.use({ serviceWorkers: 'allow' });

  test('is in the language that was chosen, offline as well', async ({ desk, page, complaints }) => {
    test.slow();
    const { common } = await wordsIn('de');
    await desk.signIn(page);
    await untilInstalled(page);
    await page.goto(`${desk.app.origin}/settings/profile`);
    await choose(page, 'de');
    const manifest = await page.request.get(`${desk.app.origin}/manifest.webmanifest`);
    expect(await manifest.json()).toMatchObject({ lang: 'de', shortcuts: [{ name: common('viewUnlistened') }, {}] });
    await page.goto(`${desk.app.origin}/inbox`);
    await expect(page.locator('[data-row]')).toHaveCount(6);
    await expect.poll(async () => (await keptBy(page)).screens).toContain('"language":"de"');
    await page.context().setOffline(true);
    await desk.app.pause();
    await page.reload();
    await expect(page.getByText(common('offlineShowingSaved')).filter({ visible: true })).toBeVisible();
    await expect(lang(page)).toHaveAttribute('lang', 'de');
    await desk.app.resume();
    await page.context().setOffline(false);
    takeOut(complaints, UNANSWERED);
  });
});
