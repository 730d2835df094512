import { encode } from 'next-auth/jwt';
import { beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '#lib/domain/languages.ts';
import type { NextHandler } from '#lib/http/route.ts';
import { quarantine } from '#lib/store/pulls/quarantine.ts';
import { aRuntime, INSTALLATION, SECRET, type TestRuntime } from '#tests/support/signed-in.ts';
import { aLine, aMember, anAccount, aVoicemail } from '#tests/support/store.ts';
import * as setAsideRoute from '../../app/api/accounts/[id]/skipped-items/route.ts';
import * as linesRoute from '../../app/api/lines/route.ts';
import * as proofRoute from '../../app/api/me/proof/route.ts';
import * as voicemailRoute from '../../app/api/voicemails/[id]/route.ts';
import * as bulkRoute from '../../app/api/voicemails/bulk/route.ts';

let running: TestRuntime;
beforeEach(async () => {
  running = await aRuntime();
});

/** A cookie of a member who chose a language, or leaves it to the browser. */
async function signedIn(language: Language | 'auto'): Promise<string> {
  const preferences = JSON.stringify({ language });
  const memberId = await aMember(running.store, { role: 'administrator', preferences });
  const sid = await running.sessions.begin(memberId, { userAgent: '', peer: '' });
  return `aftertone.${INSTALLATION}.session=${await encode({ token: { sid }, secret: SECRET })}`;
}

interface Sent {
  cookie?: string;
  acceptLanguage?: string;
  method?: string;
  id?: string;
  body?: unknown;
}

async function send(handler: NextHandler, { cookie, acceptLanguage, method = 'GET', id, body }: Sent) {
  const request = new Request('http://inbox.test/api/x', {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
      ...(acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) });
  return { json: await response.json(), language: response.headers.get('content-language') };
}

const SAID: Record<Language, { password: string; collision: string; field: string; failure: string; skipped: string }> =
  {
    en: {
      password: 'That password isn’t right.',
      collision: 'Someone already reopened this.',
      field: 'Must be one of: open, done.',
      failure: 'Can’t reach Nord. Retrying automatically. Existing voicemails are still available.',
      skipped: 'Its ID is too long to save.',
    },
    es: {
      password: 'Esa contraseña no es correcta.',
      collision: 'Alguien ya lo reabrió.',
      field: 'Debe ser uno de estos: open, done.',
      failure:
        'No se puede conectar con Nord. Se vuelve a intentar automáticamente. Los mensajes existentes siguen disponibles.',
      skipped: 'Su ID es demasiado largo para guardarlo.',
    },
    de: {
      password: 'Dieses Passwort stimmt nicht.',
      collision: 'Jemand hat das bereits wieder geöffnet.',
      field: 'Möglich sind: open, done.',
      failure:
        'Nord ist nicht erreichbar. Ein neuer Versuch folgt automatisch. Vorhandene Nachrichten bleiben verfügbar.',
      skipped: 'Die ID ist zu lang zum Speichern.',
    },
    fr: {
      password: 'Ce mot de passe est incorrect.',
      collision: 'Quelqu’un l’a déjà rouvert.',
      field: 'Valeurs possibles\u00a0: open, done.',
      failure: 'Impossible de joindre Nord. Nouvel essai automatique. Les messages existants restent disponibles.',
      skipped: 'Son identifiant est trop long pour être conservé.',
    },
  };

describe.each(Object.keys(LANGUAGES) as Language[])('in %s', (language) => {
  const output = SAID[language];

  it('a wrong password, a collision and a field that isn’t valid are answered', async () => {
    const cookie = await signedIn(language);
    const { id } = await aVoicemail(running.store);
    const wrong = await send(proofRoute.POST, { cookie, method: 'POST', body: { password: 'wrong horse' } });
    expect(wrong.json.fields).toEqual({ password: output.password });
    const expected = { status: 'done' };
    const late = await send(voicemailRoute.PATCH, { cookie, method: 'PATCH', id, body: { status: 'done', expected } });
    expect(late).toMatchObject({ json: { code: 'conflict', detail: output.collision }, language });
    const odd = await send(voicemailRoute.PATCH, { cookie, method: 'PATCH', id, body: { status: 'closed' } });
    expect(odd.json).toMatchObject({ code: 'invalid-request', fields: { status: output.field } });
    const bulk = { action: 'trash', ids: [id], expected: { [id]: expected } };
    const several = await send(bulkRoute.POST, { cookie, method: 'POST', body: bulk });
    expect(several.json.refused).toMatchObject([{ id, code: 'conflict', detail: output.collision }]);
  });

  it('a phone system that fails and an item that was skipped are answered', async () => {
    const cookie = await signedIn(language);
    const last_error = JSON.stringify({ kind: 'unreachable', reason: null, status: null, at: 1 });
    const id = await anAccount(running.store, { label: 'Nord', failures: 1, last_error });
    await aLine(running.store, { account_id: id });
    await running.store.change((change) =>
      quarantine(change, { accountId: id, ref: 'a', reason: { code: 'id-too-long' }, at: 1 }),
    );
    const lines = await send(linesRoute.GET, { cookie });
    expect(lines.json.items[0].account.reason).toBe(output.failure);
    const items = await send(setAsideRoute.GET, { cookie, id });
    expect(items.json.items[0].reason).toBe(output.skipped);
  });
});

it('the browser’s languages count where the member chose none, and for the signed-out', async () => {
  const acceptLanguage = 'nl,fr-CH;q=0.9,en;q=0.8';
  const cookie = await signedIn('auto');
  const wrong = { method: 'POST', body: { password: 'wrong horse' } };
  expect((await send(proofRoute.POST, { ...wrong, cookie, acceptLanguage })).json.fields.password).toBe(
    SAID.fr.password,
  );
  const chosen = await signedIn('es');
  expect((await send(proofRoute.POST, { ...wrong, cookie: chosen, acceptLanguage })).json.fields.password).toBe(
    SAID.es.password,
  );
  const signedOut = await send(linesRoute.GET, { acceptLanguage });
  expect(signedOut).toMatchObject({ json: { code: 'signed-out', title: 'Session fermée' }, language: 'fr' });
  expect((await send(linesRoute.GET, {})).language).toBe('en');
});
