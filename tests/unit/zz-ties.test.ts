import { expect, it } from 'vitest';
import { openPortsip } from '../support/portsip.ts';
import { hasShownAll, lookAbove, mustLookAbove, startWalk, takePage, type Listed } from '#lib/providers/portsip/walk.ts';

it('simulator', async () => {
  for (const n of [99,100,101,251,252,300,301,400]) for (const newer of [0,1,2,15]) {
    await using bench = await openPortsip();
    for (let i = 0; i < n; i += 1) bench.world.arrive({ lineRef: 'own', receivedAt: bench.clock.now() - 100_000 });
    for (let i = 0; i < newer; i += 1) bench.world.arrive({ lineRef: 'own', receivedAt: bench.clock.now() - i*1000 });
    const run = await bench.pull('everything');
    const recent = await bench.pull('recent');
    process.stderr.write([n, newer, new Set(run.ids).size, run.completeLines.length, new Set(recent.ids).size].join(" ") + "\n");
  }
});
it('variants', () => {
  for (const cap of [10, 11, 20, 25, 50, 100]) for (const count of [true, false]) for (const order of ['stable', 'random', 'head'])
  for (const newer of [0, 1]) {
    const box = [...Array.from({ length: newer }, (_, i) => ({ id: `n${i}`, at: 2000 })), ...Array.from({ length: 251 }, (_, i) => ({ id: `m${i}`, at: 1000 }))];
    const seen = new Set<string | null>(); let pages = 0;
    const ask = (skip: number) => {
      let b = box;
      if (order === 'random') b = [...box.filter(x=>x.at===2000), ...box.filter(x=>x.at===1000).sort(() => Math.random() - 0.5)];
      const items: Listed[] = b.slice(skip, skip + cap);
      return { items, count: count ? box.length : null, isFull: items.length >= 100 };
    };
    const down = (w: any) => { for (;;) { const s = takePage(w, ask(w.skip)); pages++; s.fresh.forEach(f => seen.add(f.id)); w = s.walk; if (s.isAtEnd || pages > 400) return w; } };
    let w = down(startWalk());
    while (mustLookAbove(w)) w = down(lookAbove(w));
    process.stderr.write([cap, count, order, newer, 'missing', box.length - seen.size, 'pages', pages, hasShownAll(w)].join(" ") + "\n");
  }
});
