/** One light look, also on paper. */
export const REPORT_STYLE = `
:root{--ink:#1d2430;--soft:#667085;--line:#e4e7ec;--death:#c4372d;--network:#b7791f;--message:#6941c6;--time:#17735f}
body{font:14px/1.45 system-ui,sans-serif;color:var(--ink);max-width:1200px;margin:24px auto;padding:0 20px}
h1{font-size:22px;margin:0}h2{font-size:16px;margin:28px 0 8px}p{margin:4px 0;color:var(--soft)}
code{background:#f2f4f7;padding:1px 5px;border-radius:4px;color:var(--ink)}
.verdict{font-size:17px;font-weight:600}.proven{color:#067647}.differs{color:var(--death)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:8px;margin-top:16px}
.tiles div{border:1px solid var(--line);border-radius:8px;padding:8px 12px;color:var(--soft)}
.tiles b{display:block;font-size:18px;color:var(--ink)}
.unrest{border:1px solid var(--death);border-radius:8px;padding:0 16px 8px;margin-top:16px}
svg{width:100%;display:block;font:11px system-ui,sans-serif}
svg text{fill:var(--ink)}.tick{fill:var(--soft)!important}.title{font-weight:600}.grid{stroke:var(--line)}.lane{stroke:var(--line)}
.down{fill:#e4e7ec}.end{stroke:#667085;stroke-dasharray:4 3}.mark{font-size:9px;fill:var(--soft)!important}
g.death .bar{fill:var(--death)}g.network .bar{fill:#e0a33a}g.message .bar{fill:#9b7fe0}g.time .bar{fill:#3aa38a}.bar{opacity:.85}
path{fill:none;stroke-width:1.4}.c1{stroke:#1570ef}.c2{stroke:#c4372d}.c3{stroke:#17735f}.c4{stroke:#b7791f}.c5{stroke:#6941c6}
.c6{stroke:#0e9384}.c7{stroke:#dd2590}.c8{stroke:#667085}.c9{stroke:#1d2430}
.key span{display:inline-block;margin-right:16px}.key span:before{content:"";display:inline-block;width:12px;height:10px;margin-right:6px;border-radius:2px}
.key .death:before{background:var(--death)}.key .network:before{background:#e0a33a}.key .message:before{background:#9b7fe0}
.key .time:before{background:#3aa38a}.key .downkey:before{background:#d0d5dd}.key .endkey:before{border-left:2px dashed #667085;width:2px;border-radius:0}
table{border-collapse:collapse;width:100%;font-size:13px}th{text-align:left;color:var(--soft);font-weight:500}
td,th{border-bottom:1px solid var(--line);padding:4px 10px 4px 0;vertical-align:top}.n{text-align:right;white-space:nowrap}
.holds td:first-child{color:#067647;font-weight:700}.fails td:first-child,.fails li{color:var(--death)}ul{margin:4px 0;padding-left:18px}
@media print{body{margin:0}section{break-inside:avoid-page}}
`;
