/** Style of the matrix page. Colours come in pairs for light and dark; no meaning is in a colour alone. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --head: #f6f8fa;
  --clear: #ffebe9; --part: #fff8c5; --hidden: #dafbe1; --mixed: #ddf4ff; --unknown: #f0e6ff; --focus: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --text: #e6edf3; --soft: #9198a1; --line: #3d444d;
  --head: #151b23; --clear: #4b1113; --part: #3b2f04; --hidden: #0f2d17; --mixed: #0b2a48; --unknown: #2b1a4a; --focus: #79c0ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header, main, footer { padding: 0 16px; max-width: 100%; }
h1 { font-size: 1.5rem; margin: 16px 0 4px; overflow-wrap: anywhere; }
h2, h3 { font-size: 1.15rem; margin: 24px 0 8px; overflow-wrap: anywhere; }
p { margin: 4px 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 12px 0; }
label { display: flex; flex-direction: column; font-size: 0.85rem; color: var(--soft); }
input, select { font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--soft); border-radius: 6px;
  padding: 4px 8px; max-width: 100%; }
.frame { overflow: auto; max-height: 70vh; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: separate; border-spacing: 0; font-size: 0.85rem; }
th, td { border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: 4px 8px; text-align: left;
  white-space: nowrap; max-width: 22rem; overflow: hidden; text-overflow: ellipsis; }
thead th { position: sticky; top: 0; background: var(--head); z-index: 2; }
tbody th { position: sticky; left: 0; background: var(--head); z-index: 1; font-weight: 600; }
thead th:first-child { left: 0; z-index: 3; }
td { cursor: pointer; }
td[data-level=clear] { background: var(--clear); } td[data-level=part] { background: var(--part); }
td[data-level=hidden] { background: var(--hidden); } td[data-level=mixed] { background: var(--mixed); }
td[data-level=unknown] { background: var(--unknown); }
td[data-change=more], td[data-change=less], td[data-change=other] { font-weight: 700; }
td[aria-selected=true] { outline: 3px solid var(--focus); outline-offset: -3px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: -3px; }
a { color: var(--focus); }
h3 { font-size: 1rem; margin-top: 16px; }
section { scroll-margin-top: 8px; }
#details { border: 1px solid var(--line); border-radius: 6px; padding: 8px 16px; margin: 12px 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 8px 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; } .frame { max-height: 60vh; } tbody th { max-width: 9rem; } }
@media print { form, .keys { display: none; } .frame { overflow: visible; max-height: none; border: 0; }
  thead th, tbody th { position: static; } table { font-size: 7pt; } th, td { white-space: normal; } }
`;
