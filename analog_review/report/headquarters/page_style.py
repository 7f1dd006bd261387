"""The page's style sheet: readable on screen and, at the same size, on A4."""

CSS = """
:root{--ink:#1f2933;--grey:#5f6b76;--rule:#d3d9df;--navy:#2b4a66;--mid:#7fa3bf;--pale:#d5dbe1;--mist:#eef2f6;--red:#b01e1e}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.5rem 4rem;max-width:60rem;color:var(--ink);background:#fff;
 font:16px/1.75
 "Yu Gothic Medium","Yu Gothic",YuGothic,Meiryo,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",sans-serif;
 overflow-wrap:anywhere;line-break:strict}
h1{font-size:1.5rem;margin:0;color:var(--navy);line-height:1.4}
h2{font-size:1.15rem;margin:2.6rem 0 .6rem;padding-bottom:.25rem;border-bottom:2px solid var(--navy);color:var(--navy)}
p{margin:.5rem 0}
ul{margin:.4rem 0;padding-left:1.3rem}
.sub,.small{color:var(--grey);font-size:.875rem}
.head{font-size:2.6rem;font-weight:700;line-height:1.25;margin:1.2rem 0 .2rem;color:var(--navy)}
.head small{font-size:1.3rem;font-weight:400;color:var(--ink)}
.alert{border-left:5px solid var(--red);background:#fbf1f1;padding:.6rem 1rem}
.steps{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.6rem,1fr));gap:.4rem;
 list-style:none;padding:0;margin:.8rem 0}
.steps li{border-top:4px solid var(--mid);background:var(--mist);padding:.5rem .6rem;
 font-size:.8125rem;line-height:1.45}
.steps li.last{border-color:var(--navy)}
.steps b{display:block;font-size:1.25rem;line-height:1.4;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.55;margin:.6rem 0}
th,td{border-bottom:1px solid var(--rule);padding:.35rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--mist);border-bottom:1px solid var(--navy);font-weight:600;vertical-align:bottom}
tbody th{font-weight:600}
.count thead th:not(:first-child){text-align:right}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.zero{color:#a3adb6}
tfoot th,tfoot td{background:var(--mist);font-weight:700;border-top:1px solid var(--navy)}
.words td{text-align:right;white-space:nowrap}
.words thead th{white-space:nowrap}
.list tbody th{font-weight:400;white-space:nowrap}
.list thead th{white-space:nowrap}
.list tbody th,.wrap tbody th{white-space:pre-line}
thead th.right{text-align:right}
table thead th.band,table.count thead th.band:not(:first-child){text-align:center}
thead th.band{border:1px solid var(--rule);border-bottom:0}
thead th.band:empty{border-color:transparent}
tr.inner th{font-weight:400;padding-left:1.4rem}
.dense{font-size:.8125rem;table-layout:fixed}
.dense tr>:first-child{width:17%}
.dense th,.dense td{padding:.3rem .25rem;border:1px solid var(--rule)}
.dense thead th{text-align:center}
.dense td{vertical-align:bottom}
.dense small{color:var(--red);font-size:.59rem;letter-spacing:-.03em;white-space:nowrap}
svg{display:block;width:100%;height:auto;margin:.6rem 0}
svg text{font-size:12.5px;fill:var(--ink)}
svg .note{fill:var(--grey)}
svg .axis{stroke:var(--navy);stroke-width:1}
.analog{fill:var(--navy);background:var(--navy)}
.covered{fill:var(--mid);background:var(--mid)}
.excluded{fill:var(--pale);background:var(--pale)}
.legend{font-size:.875rem}
.key{display:inline-block;width:1.1em;height:.8em;margin:0 .4em 0 1.2em}
.key:first-child{margin-left:0}
@page{size:A4 portrait;margin:16mm 15mm}
@media print{
 html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
 body{padding:0;max-width:none;font-size:10.5pt;line-height:1.6}
 h1{font-size:16pt}
 h2{font-size:12.5pt;margin:13pt 0 4pt;break-after:avoid}
 .head{font-size:28pt;margin:6pt 0 0}
 p{margin:3pt 0}
 table{font-size:9pt}
 .dense small{font-size:6.2pt}
 tr,svg,.steps,.alert,.legend{break-inside:avoid}
 .legend{break-after:avoid}
 tfoot{display:table-row-group}
 .steps{grid-template-columns:repeat(8,1fr)}
 .steps li{font-size:8pt;padding:4pt}
 .steps b{font-size:12pt}
}
"""
