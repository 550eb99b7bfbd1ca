import { grouped, type Proof } from '../proof/proof.ts';
import type { ChaosReport } from './chaos-report.ts';
import { backlog, memoryCurves, settledPerSecond } from './curves-of.ts';
import { drawCurves } from './draw-curve.ts';
import { drawTimeline } from './draw-timeline.ts';
import { escape } from './escape.ts';
import { REPORT_STYLE } from './report-style.ts';
import { clockTime } from './scale.ts';
import { worstRecovery } from './worst-recovery.ts';

/** The whole report as one page of HTML that needs nothing besides: it can be sent by mail and opened in ten years. */
export function renderReport(report: ChaosReport): string {
  const { plan, samples, verdict } = report;
  const endMs = Math.max(report.quietMs, report.loadMs, samples.at(-1)?.atMs ?? 0);
  const title = `Motlan chaos, seed ${plan.seed}`;
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${REPORT_STYLE}</style>
<header><h1>${title}</h1><p class="verdict ${verdict}">${verdict === 'proven' ? 'Nothing was lost: every guarantee held' : 'Something was lost or differs'}</p>
<p>${escape(report.startedAt)} · ${plan.minutes} minutes · ${plan.brokers === 3 ? 'three brokers' : 'one broker'} · ${plan.rate} provisions offered per second · ${report.faults.length} faults</p>
<p>Repeat it: <code>${escape(report.command)}</code></p></header>
<section class="tiles">${tiles(report)}</section>
${report.unrest.length > 0 ? `<section class="unrest"><h2>Did not become quiet</h2><ul>${report.unrest.map((line) => `<li>${escape(line)}</li>`).join('')}</ul></section>` : ''}
<section><h2>What was done when</h2>
<p class="key"><span class="death">killed or restarted</span><span class="network">network</span><span class="message">messages</span><span class="time">clocks, sleep, membership</span><span class="downkey">was down</span><span class="endkey">last provision offered</span></p>
${drawTimeline(report, endMs)}
${drawCurves('Settled per second', [{ name: 'settled', style: 'c1', points: settledPerSecond(samples) }], endMs)}
${drawCurves(
  'Backlog',
  [
    { name: 'all', style: 'c2', points: backlog(samples) },
    { name: 'on the topic', style: 'c1', points: samples.map(({ atMs, lag }) => ({ atMs, value: lag })) },
    {
      name: 'not answered by nodes',
      style: 'c4',
      points: samples.map(({ atMs, unanswered }) => ({ atMs, value: unanswered })),
    },
  ],
  endMs,
)}
${drawCurves('Memory, MiB', memoryCurves(report), endMs, true)}</section>
<section><h2>What was proven</h2>${proofTable(report.proofs)}</section>
<section><h2>What each fault cost</h2>
<p>Recovery is the time from the end of a fault until no more than ${report.usualBacklog} messages are on their way and that lasts five seconds; where other faults fell into it, it is theirs as well.</p>
${faultTable(report)}</section>
<section><h2>Memory</h2><p>Slope over the run, the first half minute of each life of a process left out.</p>${memoryTable(report)}</section>
</html>
`;
}

function tiles(report: ChaosReport): string {
  const { load, life } = report;
  const worst = worstRecovery(report);
  const restarts = life.filter(({ became }) => became === 'ended').length;
  const last = report.samples.findLast(({ settled }) => settled !== null);
  const all: [string, string][] = [
    ['offered', grouped(load.offered)],
    ['answered 202', grouped(load.accepted)],
    ['settled', grouped(last?.settled ?? 0)],
    ['calls made again', grouped(load.repeatedCalls)],
    ['restarts', grouped(restarts)],
    ['worst recovery', worst === null ? '–' : `${clockTime(worst.recoveryMs)} (${worst.id})`],
    ['longest standstill of the machine', `${stallS(report)} s`],
    ['quiet after', clockTime(report.quietMs - report.loadMs)],
    ...(load.stories
      ? ([['life events as told', `${load.stories.asExpected} of ${load.stories.played}`]] as [
          string,
          string,
        ][])
      : []),
  ];
  return all.map(([name, value]) => `<div><b>${escape(value)}</b>${escape(name)}</div>`).join('');
}

/** Under a second, times are the hub's; above it, the machine had no time for anybody. */
const stallS = ({ samples }: ChaosReport): string =>
  (Math.max(0, ...samples.map(({ stallMs }) => stallMs)) / 1_000).toFixed(1);

function proofTable(proofs: readonly Proof[]): string {
  const rows = proofs.map(({ holds, title, guarantees, figures, differences, differencesInAll }) => {
    const found = differences.map(
      ({ messageId, position, says }) =>
        `<li>${[messageId, position === null ? null : `at ${position}`, says].flatMap((part) => (part === null ? [] : [escape(part)])).join(' ')}</li>`,
    );
    const more = differencesInAll - differences.length;
    const list =
      found.length === 0 ? '' : `<ul>${found.join('')}${more > 0 ? `<li>and ${more} more</li>` : ''}</ul>`;
    return `<tr class="${holds ? 'holds' : 'fails'}"><td>${holds ? '✓' : '✗'}</td><td>${escape(title)}${list}</td><td>${guarantees.join(', ')}</td><td>${escape(figures)}</td></tr>`;
  });
  return `<table><tr><th></th><th>Promise</th><th>Guarantee</th><th>Counted</th></tr>${rows.join('')}</table>`;
}

function faultTable({ faults, recoveries }: ChaosReport): string {
  const rows = faults.map(({ id, kind, target, startMs, endMs, said }) => {
    const { recoveryMs = null, backlogMax = 0, others = [] } = recoveries[id] ?? {};
    const length = endMs - startMs;
    return (
      `<tr><td>${escape(id)}</td><td>${clockTime(startMs)}</td><td>${escape(kind)}</td><td>${escape(target)}</td><td class="n">${length < 500 ? '' : clockTime(length)}</td>` +
      `<td>${escape(said)}</td><td class="n">${recoveryMs === null ? 'not seen' : clockTime(recoveryMs)}</td><td class="n">${grouped(backlogMax)}</td><td>${escape(inShort(others))}</td></tr>`
    );
  });
  return `<table><tr><th></th><th>At</th><th>Fault</th><th>Of</th><th class="n">For</th><th>What came of it</th><th class="n">Recovery</th><th class="n">Backlog</th><th>Others meanwhile</th></tr>${rows.join('')}</table>`;
}

/** Under a storm of faults everybody met everybody: the first few say enough. */
const OTHERS_MAX = 8;
const inShort = (others: readonly string[]): string =>
  [
    ...others.slice(0, OTHERS_MAX),
    ...(others.length > OTHERS_MAX ? [`+ ${others.length - OTHERS_MAX}`] : []),
  ].join(' ');

function memoryTable({ slopes }: ChaosReport): string {
  const rows = slopes.map(
    ({ process, nowMib, mostMib, mibPerHour, overMinutes }) =>
      `<tr><td>${escape(process)}</td><td class="n">${Math.round(nowMib)}</td><td class="n">${Math.round(mostMib)}</td><td class="n">${mibPerHour === null ? 'too short to tell' : mibPerHour.toFixed(1)}</td><td class="n">${overMinutes.toFixed(1)}</td></tr>`,
  );
  return `<table><tr><th>Process</th><th class="n">MiB at the end</th><th class="n">most</th><th class="n">MiB per hour</th><th class="n">over minutes</th></tr>${rows.join('')}</table>`;
}
